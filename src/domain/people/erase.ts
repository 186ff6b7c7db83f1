import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import type { PersonId } from '#db/ids.ts';
import type { Store, Tx } from '#db/store.ts';
import { type Recorded, record } from '#domain/audit/record.ts';
import { administratorRemains } from '#domain/institutions/administrators.ts';
import { queueJob } from '#domain/jobs/queue.ts';
import { queueMail } from '#domain/mails/queue.ts';
import { eraseSeats } from '#domain/panels/erase.ts';
import { erasePortfolios } from '#domain/portfolios/erase.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { eraseWorks } from '#domain/reviews/erase.ts';
import type { Learner } from './actors.ts';
import { emailKey } from './entries.ts';
import { type Person, personById } from './find.ts';
import type { PasskeyRefused } from './passkey-challenge.ts';
import { personByPasskey } from './passkey-use.ts';
import { checkPassword, type PasswordRefusal } from './password.ts';

export type EraseRefusal =
  | { code: 'address-differs' }
  | { code: 'last-administrator' }
  | PasskeyRefused
  | PasswordRefusal;

/** Milliseconds after which no request that knew the account is still under way. */
const REQUESTS_END = 5 * 60_000;

/** How a person shows once more that it is she. */
export type Proof = { password: string } | { passkey: AuthenticationResponseJSON; origin: string };

/**
 * Erases the account for good. The person types her e-mail address and gives her password or a passkey again.
 *
 * Certificates stay checkable without the name; answers stay under an id that names nobody.
 */
export async function eraseAccount(
  store: Store,
  learner: Learner,
  { typed, proof, at = new Date() }: { typed: string; proof: Proof; at?: Date },
): Promise<Result<void, EraseRefusal>> {
  const known = await personById(store.read, store, learner.person);
  if (!known || emailKey(typed) !== known.emailKey) return refuse({ code: 'address-differs' });
  const proved = await prove(store, learner, proof, at);
  if (!proved.ok) return proved;
  const erased = await store.tx(async (db) => {
    if (!(await administratorRemains(db, store, learner.person, at))) return false;
    await erasePerson(db, store, learner.person, at);
    return true;
  });
  return erased ? ok(undefined) : refuse({ code: 'last-administrator' });
}

async function prove(
  store: Store,
  learner: Learner,
  proof: Proof,
  at: Date,
): Promise<Result<Person, PasskeyRefused | PasswordRefusal>> {
  if ('password' in proof) return checkPassword(store, learner, { password: proof.password, at });
  const found = await personByPasskey(store, { response: proof.passkey, origin: proof.origin, at });
  return found.ok && found.value.id !== learner.person ? refuse({ code: 'passkey-refused' }) : found;
}

/** Deletes what names or describes a person and keeps what only counts. Says goodbye by mail. `by` is who did it, if not she. */
export async function erasePerson(
  db: Tx,
  store: Store,
  id: PersonId,
  at: Date,
  by: Recorded['actor'] = { role: 'learner', person: id },
): Promise<void> {
  const { people } = store.t;
  const person = await personById(db, store, id);
  if (!person) return;
  // First, because an award in another process holds this row until its own commit: what it wrote is then seen here.
  await db.delete(people).where(eq(people.id, id));
  await eraseTraces(db, store, id, at);
  const dueAt = new Date(at.getTime() + REQUESTS_END);
  await queueJob(db, store, { kind: 'erase-rest', payload: { person: id }, dueAt });

  await queueMail(
    db,
    store,
    { kind: 'goodbye', to: person.email, locale: person.locale, values: { name: person.name }, path: '' },
    at,
  );
  await record(db, store, { actor: by, deed: 'account-erased', subject: id, at });
}

/** The job behind `erasePerson`: deletes once more, because a request that was under way may have written after it. */
export async function eraseRest(
  store: Store,
  { person, at = new Date() }: { person: PersonId; at?: Date },
): Promise<void> {
  await store.tx((db) => eraseTraces(db, store, person, at));
}

async function eraseTraces(db: Tx, store: Store, id: PersonId, at: Date): Promise<void> {
  const { sessions, tokens, passkeys, consents, memberships, notes, bookmarks, places, drafts, pretests } = store.t;
  const { h5pStates, statements, examEntries } = store.t;
  const { enrolments, certificates, certificateNames, identityNotes } = store.t;
  for (const table of [sessions, tokens, passkeys, consents, memberships, identityNotes])
    await db.delete(table).where(eq(table.person, id));
  for (const table of [notes, bookmarks, places, drafts, pretests, h5pStates, statements, examEntries])
    await db.delete(table).where(eq(table.learner, id));
  await eraseTexts(db, store, id);
  await eraseWorks(db, store, id, at);
  await eraseSeats(db, store, id);
  await erasePortfolios(db, store, id, at);

  const held = db.select({ id: certificates.id }).from(certificates).where(eq(certificates.learner, id));
  await db.delete(certificateNames).where(inArray(certificateNames.certificate, held));
  await eraseDealings(db, store, id);
  await db
    .update(certificates)
    .set({ nameErasedAt: at })
    .where(and(eq(certificates.learner, id), isNull(certificates.nameErasedAt)));
  await db
    .update(enrolments)
    .set({ leftAt: at })
    .where(and(eq(enrolments.learner, id), isNull(enrolments.leftAt)));
}

/** Empties what was written freely, by her or, in the reasons of tutors, about her; which options were chosen stays. */
async function eraseTexts(db: Tx, store: Store, id: PersonId): Promise<void> {
  const { responses, attempts, answers, returnedAttempts } = store.t;
  const given = await db
    .select({ key: responses.key, response: responses.response })
    .from(responses)
    .where(eq(responses.learner, id));
  for (const { key, response } of given) {
    if ('text' in response)
      await db
        .update(responses)
        .set({ response: { text: '' } })
        .where(and(eq(responses.learner, id), eq(responses.key, key)));
  }
  const sat = await db
    .select({ attempt: answers.attempt, place: answers.place, response: answers.response })
    .from(answers)
    .innerJoin(attempts, eq(attempts.id, answers.attempt))
    .where(eq(attempts.learner, id));
  for (const { attempt, place, response } of sat) {
    if ('text' in response)
      await db
        .update(answers)
        .set({ response: { text: '' } })
        .where(and(eq(answers.attempt, attempt), eq(answers.place, place)));
  }
  const hers = db.select({ id: attempts.id }).from(attempts).where(eq(attempts.learner, id));
  await db.update(returnedAttempts).set({ reason: '' }).where(inArray(returnedAttempts.attempt, hers));
}

/**
 * Deletes what she and issuers wrote about her certificates after the award. That a certificate was suspended, revoked or
 * corrected stays, with the day and the kind of reason; no words that could name her do.
 */
async function eraseDealings(db: Tx, store: Store, id: PersonId): Promise<void> {
  const { certificates, appeals, corrections, shares, identityNotes, statusChanges } = store.t;
  const held = db.select({ id: certificates.id }).from(certificates).where(eq(certificates.learner, id));
  await db.delete(shares).where(or(eq(shares.by, id), inArray(shares.certificate, held)));
  await db.delete(appeals).where(or(eq(appeals.by, id), inArray(appeals.certificate, held)));
  await db.delete(identityNotes).where(eq(identityNotes.person, id));
  await db
    .update(corrections)
    .set({ name: null, nameLatin: null, reason: '' })
    .where(inArray(corrections.certificate, held));
  await db
    .update(statusChanges)
    .set({ publicText: '', internalText: '' })
    .where(inArray(statusChanges.certificate, held));
}
