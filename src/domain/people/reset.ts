import { eq } from 'drizzle-orm';
import type { Store } from '#db/store.ts';
import { queueJob } from '#domain/jobs/queue.ts';
import { limit, limitAll, type TooManyTries } from '#domain/limits/limit.ts';
import { queueMail } from '#domain/mails/queue.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Visitor } from './actors.ts';
import { type CheckEntries, emailKey, emailProblem, passwordProblem } from './entries.ts';
import { type Person, personByEmail, personById } from './find.ts';
import { type BusyNow, hashPassword } from './hashing.ts';
import { endSessions } from './sessions.ts';
import { dropPasswordTokens, findToken, type LinkExpired, makeToken, useToken } from './tokens.ts';

/**
 * Asks for a link to set a new password. Whether the address is known is looked up by a job after the
 * answer, so neither the answer nor its time can tell.
 */
export async function requestReset(
  store: Store,
  visitor: Visitor,
  { email, at = new Date() }: { email: string; at?: Date },
): Promise<Result<{ email: string }, CheckEntries | TooManyTries>> {
  const problem = emailProblem(email);
  if (problem) return refuse({ code: 'check-entries', entries: { email: problem } });
  const passed = await limitAll(
    store,
    [
      ['reset:address', visitor.address],
      ['reset:account', emailKey(email)],
    ],
    at,
  );
  if (!passed.ok) return passed;
  await store.tx((db) => queueJob(db, store, { kind: 'reset-requested', payload: { email: email.trim() }, dueAt: at }));
  return ok({ email: email.trim() });
}

/** The job behind `requestReset`: a letter with a link good for an hour, if there is an account. */
export async function sendResetLink(
  store: Store,
  { email, at = new Date() }: { email: string; at?: Date },
): Promise<void> {
  const person = await personByEmail(store.read, store, email);
  if (!person) return;
  await store.tx(async (db) => {
    const secret = await makeToken(db, store, { kind: 'reset-password', person: person.id, at });
    await queueMail(
      db,
      store,
      {
        kind: 'reset-password',
        to: person.email,
        locale: person.locale,
        values: { name: person.name },
        path: '/reset/{secret}',
        secret,
      },
      at,
    );
  });
}

/** Whose password a reset link sets, so that the page can name the account; undefined when the link is no longer good. */
export async function pendingReset(
  store: Store,
  { secret, at = new Date() }: { secret: string; at?: Date },
): Promise<{ email: string } | undefined> {
  const person = await personResetting(store, { secret, at });
  return person && { email: person.email };
}

async function personResetting(
  store: Store,
  { secret, at }: { secret: string; at: Date },
): Promise<Person | undefined> {
  const token = await findToken(store.read, store, { kind: 'reset-password', secret, at });
  return token?.person ? personById(store.read, store, token.person) : undefined;
}

/** Sets a new password by link, ends every session, every other reset link and an open change of address, and tells the owner. Proves the address too. */
export async function resetPassword(
  store: Store,
  visitor: Visitor,
  { secret, password, at = new Date() }: { secret: string; password: string; at?: Date },
): Promise<Result<{ email: string }, LinkExpired | CheckEntries | TooManyTries | BusyNow>> {
  const passed = await limit(store, 'token:address', visitor.address, at);
  if (!passed.ok) return passed;
  const resetting = await personResetting(store, { secret, at });
  if (!resetting) return refuse({ code: 'link-expired' });
  const problem = passwordProblem(password, resetting);
  if (problem) return refuse({ code: 'check-entries', entries: { password: problem } });
  const hashed = await hashPassword(password);
  if (!hashed.ok) return hashed;

  const { people } = store.t;
  const email = await store.tx(async (db) => {
    const token = await useToken(db, store, { kind: 'reset-password', secret, at });
    if (!token?.person) return undefined;
    const [person] = await db
      .update(people)
      .set({ passwordHash: hashed.value, emailConfirmedAt: at })
      .where(eq(people.id, token.person))
      .returning({ id: people.id, email: people.email, name: people.name, locale: people.locale });
    if (!person) return undefined;
    await endSessions(db, store, person.id);
    await dropPasswordTokens(db, store, person.id);
    await queueMail(
      db,
      store,
      {
        kind: 'password-changed',
        to: person.email,
        locale: person.locale,
        values: { name: person.name },
        path: '/reset',
      },
      at,
    );
    return person.email;
  });
  return email === undefined ? refuse({ code: 'link-expired' }) : ok({ email });
}
