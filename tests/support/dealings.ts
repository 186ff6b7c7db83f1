import { eq } from 'drizzle-orm';
import type { CertificateId, CertificateSerial, InstitutionId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { makeAppeal } from '#domain/appeals/make.ts';
import { askCorrection } from '#domain/corrections/ask.ts';
import { approveCorrection } from '#domain/corrections/decide.ts';
import type { Issuer, Learner } from '#domain/people/actors.ts';
import { makeShare } from '#domain/shares/make.ts';
import { revoke, suspend } from '#domain/statuses/change.ts';
import { anAccount } from './accounts.ts';
import type { Stage } from './browser.ts';
import { aGraduate, type Played, value } from './cast.ts';
import { COURSE } from './traveller.ts';

interface Held extends Played {
  readonly id: CertificateId;
  readonly code: string;
  readonly serial: CertificateSerial;
}

/** Certificates of the demonstration's course about which something was done since, and an issuer who sees it. */
export interface Dealings {
  readonly issuer: { readonly cookie: string };
  readonly suspended: Held;
  readonly revoked: Held;
  /** Superseded by a corrected one. */
  readonly corrected: Held;
  /** In force, with a correction that waits and a link. */
  readonly shared: Held & { readonly token: string };
}

export async function someDealings(stage: Stage): Promise<Dealings> {
  const { store } = stage;
  const institution = await makerOf(store);
  const asIssuer = async () => anAccount(store, { roles: [{ role: 'issuer', institution }] });
  const [asks, decides] = [await asIssuer(), await asIssuer()];
  const issuer: Issuer = { role: 'issuer', person: decides.person, institution };
  const [suspended, revoked, corrected, shared] = [
    await holder(stage),
    await holder(stage),
    await holder(stage),
    await holder(stage),
  ];
  const publicText = 'Araşdırılır.';
  const change = { reason: 'under-review', publicText, internalText: 'File 7.' } as const;
  value(await suspend(store, issuer, { ...change, certificate: suspended.id }));
  value(await makeAppeal(store, suspended.learner, { certificate: suspended.id, text: 'İmtahanı özüm vermişəm.' }));
  value(await revoke(store, issuer, { ...change, reason: 'fraud', certificate: revoked.id }));
  const names = { name: 'Aygün Quliyeva', latin: 'Aygun Guliyeva', reason: 'Pasport göstərilib.' };
  const correction = value(await askCorrection(store, corrected.learner, { ...names, certificate: corrected.id }));
  value(await approveCorrection(store, issuer, { correction, samePerson: true }));
  value(await askCorrection(store, { ...issuer, person: asks.person }, { ...names, certificate: shared.id }));
  const label = 'Redaktor';
  const token = value(await makeShare(store, shared.learner, { certificate: shared.id, label, span: 'week' }));
  return { issuer: decides, suspended, revoked, corrected, shared: { ...shared, token } };
}

async function makerOf({ read, t: { institutions } }: Store): Promise<InstitutionId> {
  const [row] = await read
    .select({ id: institutions.id })
    .from(institutions)
    .where(eq(institutions.slug, 'altinkopru-university'));
  if (!row) throw new Error('The demonstration has no altinkopru-university');
  return row.id;
}

async function holder(stage: Stage): Promise<Held> {
  const { code, cookie, learner } = await aGraduate(stage, COURSE);
  const { certificates } = stage.store.t;
  const [row] = await stage.store.read
    .select({ id: certificates.id, serial: certificates.serial })
    .from(certificates)
    .where(eq(certificates.learner, (learner as Learner).person));
  if (!row) throw new Error('A graduate without a certificate');
  return { ...row, code, cookie, learner };
}
