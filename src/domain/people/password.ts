import { eq } from 'drizzle-orm';
import type { Store } from '#db/store.ts';
import { forgetTries, limit, type TooManyTries } from '#domain/limits/limit.ts';
import { queueMail } from '#domain/mails/queue.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Learner } from './actors.ts';
import { type CheckEntries, passwordProblem } from './entries.ts';
import { type Person, personById } from './find.ts';
import { type BusyNow, hashPassword, isPassword } from './hashing.ts';
import { endSessions } from './sessions.ts';
import { dropPasswordTokens } from './tokens.ts';

export type PasswordRefusal = { code: 'password-wrong' } | TooManyTries | BusyNow;

/** Asks a signed-in person for her password again before something grave; a wrong one counts towards a limit. */
export async function checkPassword(
  store: Store,
  learner: Learner,
  { password, at = new Date() }: { password: string; at?: Date },
): Promise<Result<Person, PasswordRefusal>> {
  const passed = await limit(store, 'password-check', learner.person, at);
  if (!passed.ok) return passed;
  const person = await personById(store.read, store, learner.person);
  const fits = await isPassword(person?.passwordHash, password);
  if (!fits.ok) return fits;
  if (!person || !fits.value) return refuse({ code: 'password-wrong' });
  await forgetTries(store, 'password-check', learner.person);
  return ok(person);
}

/** Changes the password, ends all other sessions and an open change of address, and tells the owner. */
export async function changePassword(
  store: Store,
  learner: Learner,
  { current, next, session, at = new Date() }: { current: string; next: string; session: string; at?: Date },
): Promise<Result<void, PasswordRefusal | CheckEntries>> {
  const person = await personById(store.read, store, learner.person);
  const problem = passwordProblem(next, person ?? { email: '', name: '' });
  if (problem) return refuse({ code: 'check-entries', entries: { next: problem } });
  const checked = await checkPassword(store, learner, { password: current, at });
  if (!checked.ok) return checked;
  const hashed = await hashPassword(next);
  if (!hashed.ok) return hashed;
  const { people } = store.t;
  await store.tx(async (db) => {
    const { id, email, locale, name } = checked.value;
    await db.update(people).set({ passwordHash: hashed.value }).where(eq(people.id, id));
    await endSessions(db, store, id, session);
    await dropPasswordTokens(db, store, id);
    await queueMail(db, store, { kind: 'password-changed', to: email, locale, values: { name }, path: '/reset' }, at);
  });
  return ok(undefined);
}
