import { and, eq, sql } from 'drizzle-orm';
import type { CertificateId, PersonId } from '#db/ids.ts';
import { locked } from '#db/prepared.ts';
import type { Store, Tx } from '#db/store.ts';
import type { StatusChange, StatusReason } from '#db/tables/statuses.ts';
import { type Deed, type Recorded, record } from '#domain/audit/record.ts';
import { appendLeaves } from '#domain/log/append.ts';
import { queueMail } from '#domain/mails/queue.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { tellWebhooks } from '#domain/webhooks/tell.ts';
import { type CertificateState, stateOf } from './state.ts';

/** Of whom an issuer may change the state: certificates that its institution awarded. */
type Certificate = Store['t']['certificates']['$inferSelect'];

export type ChangeRefusal =
  | { code: 'no-such-certificate' }
  | { code: 'reason-missing' }
  | { code: 'text-too-long'; most: number }
  /** The change does not follow from the state: only what holds is suspended, only what is suspended is reinstated. */
  | { code: 'state-forbids'; state: CertificateState['is'] };

export const MOST_TEXT = 1000;

export interface Change {
  readonly certificate: CertificateId;
  readonly reason: StatusReason;
  /** Shown to everybody who looks at the certificate; may be empty. */
  readonly publicText: string;
  /** For the issuer's own files; needed, so that the decision can be answered for. */
  readonly internalText: string;
  readonly at?: Date;
}

/** Takes a certificate out of force until it is reinstated. The holder is told by mail. */
export function suspend(
  store: Store,
  issuer: Issuer,
  change: Change,
): Promise<Result<CertificateState, ChangeRefusal>> {
  return changeState(store, issuer, 'suspended', change);
}

/** Puts a suspended certificate back into force. */
export function reinstate(
  store: Store,
  issuer: Issuer,
  change: Change,
): Promise<Result<CertificateState, ChangeRefusal>> {
  return changeState(store, issuer, 'reinstated', change);
}

/** Takes a certificate out of force for good; its page stays and says so. */
export function revoke(store: Store, issuer: Issuer, change: Change): Promise<Result<CertificateState, ChangeRefusal>> {
  return changeState(store, issuer, 'revoked', change);
}

const DEEDS: Readonly<Record<StatusChange, Deed>> = {
  suspended: 'certificate-suspended',
  reinstated: 'certificate-reinstated',
  revoked: 'certificate-revoked',
  superseded: 'certificate-superseded',
};
const FROM: Readonly<Record<StatusChange, readonly CertificateState['is'][]>> = {
  suspended: ['valid', 'expired'],
  reinstated: ['suspended'],
  revoked: ['valid', 'expired', 'suspended'],
  superseded: ['valid', 'expired', 'suspended'],
};

async function changeState(
  store: Store,
  issuer: Issuer,
  change: StatusChange,
  { certificate: id, reason, publicText, internalText, at = new Date() }: Change,
): Promise<Result<CertificateState, ChangeRefusal>> {
  if (internalText.trim() === '') return refuse({ code: 'reason-missing' });
  if (publicText.length > MOST_TEXT || internalText.length > MOST_TEXT)
    return refuse({ code: 'text-too-long', most: MOST_TEXT });
  const { certificates } = store.t;
  return store.tx(async (db) => {
    // Locked, so that two changes at once follow one another.
    const [certificate] = await locked(
      db
        .select()
        .from(certificates)
        .where(and(eq(certificates.id, id), eq(certificates.issuer, issuer.institution))),
    );
    if (!certificate) return refuse({ code: 'no-such-certificate' });
    const state = await stateOf(store, db, certificate, at);
    if (!FROM[change].includes(state.is)) return refuse({ code: 'state-forbids', state: state.is });
    await applyChange(db, store, certificate, {
      change,
      reason,
      publicText: publicText.trim(),
      internalText: internalText.trim(),
      actor: issuer,
      at,
    });
    return ok(await stateOf(store, db, certificate, at));
  });
}

/** The rows that a change of state is: its fact, its bit, its leaf in the log, its line in the audit, its letter. */
export async function applyChange(
  db: Tx,
  store: Store,
  certificate: Pick<
    Certificate,
    'id' | 'learner' | 'serial' | 'issuer' | 'key' | 'credentialHash' | 'snapshot' | 'validUntil'
  >,
  {
    change,
    reason,
    publicText,
    internalText,
    actor,
    at,
  }: {
    change: StatusChange;
    reason: StatusReason;
    publicText: string;
    internalText: string;
    actor: Recorded['actor'];
    at: Date;
  },
): Promise<void> {
  const { statusChanges, statusEntries, statusLists, people, keys } = store.t;
  const by = actor.person as PersonId | 'system';
  await db
    .insert(statusChanges)
    .values({ certificate: certificate.id, change, reason, publicText, internalText, by, at });
  const [entry] = await db
    .update(statusEntries)
    .set({ set: change !== 'reinstated' })
    .where(eq(statusEntries.certificate, certificate.id))
    .returning({ list: statusEntries.list });
  if (entry)
    await db
      .update(statusLists)
      .set({ changes: sql`${statusLists.changes} + 1` })
      .where(eq(statusLists.id, entry.list));
  const [key] = certificate.key ? await db.select().from(keys).where(eq(keys.id, certificate.key)) : [];
  const credential = certificate.credentialHash;
  if (key && credential) {
    const content = { issuer: key.did, credential, status: change };
    await appendLeaves(db, store, [{ kind: 'status', certificate: certificate.id, content, at }]);
  }
  const institution = certificate.issuer;
  const detail = { serial: certificate.serial, reason };
  await record(db, store, { actor, deed: DEEDS[change], subject: certificate.id, institution, detail, at });
  const { is: state } = await stateOf(store, db, certificate, at);
  const fact = {
    serial: certificate.serial,
    kind: certificate.snapshot.kind,
    course: certificate.snapshot.course.slug,
  };
  const event = { type: 'certificate.status', data: { ...fact, state } } as const;
  await tellWebhooks(db, store, { institution, event, at });
  // A superseded certificate's holder is written to about the one that took its place.
  if (change === 'superseded') return;
  const [holder] = await db.select().from(people).where(eq(people.id, certificate.learner));
  if (!holder?.emailConfirmedAt) return;
  const course = certificate.snapshot.course.titles;
  const values = {
    name: holder.name,
    course: course[holder.locale] ?? course.en ?? '',
    serial: certificate.serial,
    text: publicText,
  };
  await queueMail(
    db,
    store,
    {
      kind: `certificate-${change}`,
      to: holder.email,
      locale: holder.locale,
      values,
      path: `/certificates`,
    },
    at,
  );
}
