import type { InstitutionId, PersonId } from '#db/ids.ts';
import type { Store, Tx } from '#db/store.ts';
import type { Actor } from '#domain/people/actors.ts';
import { appendToChain } from './chain.ts';

/** What can be read in the audit: kebab-case, the thing first. */
export const DEEDS = [
  'account-erased',
  'administrator-made',
  'administrator-ended',
  'attempt-returned',
  'accreditation-given',
  'accreditation-withdrawn',
  'api-token-ended',
  'api-token-made',
  'appeal-answered',
  'appeal-made',
  'batch-asked',
  'batch-stopped',
  'certificate-awarded',
  'certificate-reinstated',
  'certificate-renewed',
  'certificate-revoked',
  'certificate-signed',
  'certificate-superseded',
  'certificate-suspended',
  'correction-approved',
  'correction-asked',
  'correction-declined',
  'credential-issued',
  'cut-decided',
  'endorsement-given',
  'endorsement-withdrawn',
  'identity-noted',
  'institution-made',
  'key-compromised',
  'key-created',
  'key-rotated',
  'invitation-sent',
  'invitation-withdrawn',
  'membership-given',
  'membership-changed',
  'membership-ended',
  'package-kept',
  'package-removed',
  'panel-items-seen',
  'panel-judge-added',
  'panel-judge-removed',
  'panel-opened',
  'panel-second-round',
  'portfolio-appealed',
  'portfolio-decided',
  'portfolio-interviewed',
  'portfolio-marked',
  'recognition-ended',
  'recognition-given',
  'research-exported',
  'template-changed',
  'time-factor-changed',
  'webhook-ended',
  'webhook-made',
  'work-appeal-answered',
  'work-appealed',
  'work-confirmed',
  'work-marked',
  'work-overridden',
] as const;
export type Deed = (typeof DEEDS)[number];

/** Who does something that nobody signed in does: the command line, a nightly job. */
export const SYSTEM = { role: 'system', person: 'system' } as const;

export interface Recorded {
  actor: Actor | typeof SYSTEM;
  deed: Deed;
  /** The id of what was acted on. */
  subject: string;
  /** Where the actor's own role says no institution. */
  institution?: InstitutionId | '';
  /** What changed, and a reason given. Never a name or an address of the person acted on: a row outlives the account. */
  detail?: Record<string, string | number | boolean>;
  at?: Date;
}

/** Appends to the audit and to its chain, inside the transaction of the deed itself. */
export async function record(
  db: Tx,
  store: Pick<Store, 't'>,
  { actor, deed, subject, institution, detail = {}, at = new Date() }: Recorded,
): Promise<void> {
  await appendToChain(db, store, {
    at,
    actor: actor.person as PersonId | 'system',
    role: actor.role,
    institution: institution ?? ('institution' in actor ? actor.institution : ''),
    deed,
    subject,
    detail,
  });
}
