import { and, eq } from 'drizzle-orm';
import type { CertificateCode, CertificateId, CertificateSerial } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { STATUS_REASONS } from '#db/tables/statuses.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { type Result, refuse } from '#domain/result.ts';
import { type ChangeRefusal, reinstate, revoke, suspend } from '#domain/statuses/change.ts';
import type { CertificateState } from '#domain/statuses/state.ts';

const CHANGES = { suspend, reinstate, revoke } as const;
export const STATUS_ACTIONS = Object.keys(CHANGES) as readonly (keyof typeof CHANGES)[];
/** A corrected name is a certificate of its own, which two people decide on. */
export const PROGRAM_REASONS = STATUS_REASONS.filter((reason) => reason !== 'name-corrected');

export type ProgramStatusRefusal = { code: 'action-unknown' } | { code: 'reason-unknown' } | ChangeRefusal;

/** Changes the state of a certificate of the issuer's institution, named by its serial or its code. */
export async function changeByProgram(
  store: Store,
  issuer: Issuer,
  {
    of,
    action,
    reason,
    publicText,
    internalText,
    at = new Date(),
  }: {
    of: { serial: string } | { code: string };
    action: string;
    reason: string;
    publicText: string;
    internalText: string;
    at?: Date;
  },
): Promise<Result<CertificateState, ProgramStatusRefusal>> {
  const doing = STATUS_ACTIONS.find((known) => known === action);
  if (!doing) return refuse({ code: 'action-unknown' });
  const known = PROGRAM_REASONS.find((one) => one === reason);
  if (!known) return refuse({ code: 'reason-unknown' });
  const certificate = await findOwn(store, issuer, of);
  if (!certificate) return refuse({ code: 'no-such-certificate' });
  return CHANGES[doing](store, issuer, { certificate, reason: known, publicText, internalText, at });
}

async function findOwn(
  store: Store,
  { institution }: Issuer,
  of: { serial: string } | { code: string },
): Promise<CertificateId | undefined> {
  const { certificates } = store.t;
  const named =
    'serial' in of
      ? eq(certificates.serial, of.serial as CertificateSerial)
      : eq(certificates.code, of.code as CertificateCode);
  const [found] = await store.read
    .select({ id: certificates.id })
    .from(certificates)
    .where(and(eq(certificates.issuer, institution), named));
  return found?.id;
}
