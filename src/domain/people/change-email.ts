import { and, eq, ne } from 'drizzle-orm';
import type { Store } from '#db/store.ts';
import { limit, type TooManyTries } from '#domain/limits/limit.ts';
import { queueMail } from '#domain/mails/queue.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Learner, Visitor } from './actors.ts';
import { type CheckEntries, emailKey, emailProblem } from './entries.ts';
import { personByEmail, personById } from './find.ts';
import { checkPassword, type PasswordRefusal } from './password.ts';
import { dropTokens, findToken, type LinkExpired, makeToken, useToken } from './tokens.ts';

/** What Postgres answers to a second row under the same key. */
const UNIQUE_VIOLATION = '23505';

/**
 * Asks for another address. It holds once the link sent to it is followed. An address that has an
 * account gets the same answer; its owner is told instead.
 */
export async function requestEmailChange(
  store: Store,
  learner: Learner,
  { email, password, at = new Date() }: { email: string; password: string; at?: Date },
): Promise<Result<{ email: string }, CheckEntries | PasswordRefusal>> {
  const problem = emailProblem(email);
  if (problem) return refuse({ code: 'check-entries', entries: { email: problem } });
  const passed = await limit(store, 'change-email', learner.person, at);
  if (!passed.ok) return passed;
  const checked = await checkPassword(store, learner, { password, at });
  if (!checked.ok) return checked;
  const owner = await personByEmail(store.read, store, email);
  await store.tx(async (db) => {
    if (owner && owner.id !== learner.person) {
      const secret = await makeToken(db, store, { kind: 'reset-password', person: owner.id, at });
      const letter = {
        kind: 'already-signed-up',
        to: owner.email,
        locale: owner.locale,
        values: { name: owner.name },
        path: '/reset/{secret}',
      } as const;
      return queueMail(db, store, { ...letter, secret }, at);
    }
    const { name, locale } = checked.value;
    await dropTokens(db, store, { kind: 'change-email', person: learner.person });
    const secret = await makeToken(db, store, {
      kind: 'change-email',
      person: learner.person,
      subject: { email: email.trim() },
      at,
    });
    await queueMail(
      db,
      store,
      { kind: 'change-email', to: email.trim(), locale, values: { name }, path: '/confirm/address/{secret}', secret },
      at,
    );
  });
  return ok({ email: email.trim() });
}

/** The address a link would confirm; undefined when the link is no longer good. */
export async function pendingEmail(
  store: Store,
  { secret, at = new Date() }: { secret: string; at?: Date },
): Promise<string | undefined> {
  return (await findToken(store.read, store, { kind: 'change-email', secret, at }))?.subject['email'];
}

/** Takes over the new address, tells the old one, and makes reset links sent to the old one useless. */
export async function confirmEmailChange(
  store: Store,
  visitor: Visitor,
  { secret, at = new Date() }: { secret: string; at?: Date },
): Promise<Result<{ email: string }, LinkExpired | TooManyTries>> {
  const passed = await limit(store, 'token:address', visitor.address, at);
  if (!passed.ok) return passed;
  const { people } = store.t;
  const taken = store.tx(async (db) => {
    const token = await useToken(db, store, { kind: 'change-email', secret, at });
    const person = token?.person && (await personById(db, store, token.person));
    const wanted = token?.subject['email'] ?? '';
    if (!person || (await db.$count(people, and(eq(people.emailKey, emailKey(wanted)), ne(people.id, person.id)))) > 0)
      return undefined;
    await db
      .update(people)
      .set({ email: wanted, emailKey: emailKey(wanted), emailConfirmedAt: at })
      .where(eq(people.id, person.id));
    await dropTokens(db, store, { kind: 'reset-password', person: person.id });
    await queueMail(
      db,
      store,
      {
        kind: 'email-changed',
        to: person.email,
        locale: person.locale,
        values: { name: person.name },
        path: '/sign-in',
      },
      at,
    );
    return wanted;
  });
  const email = await taken.catch(nothingIfTaken);
  return email === undefined ? refuse({ code: 'link-expired' }) : ok({ email });
}

/** On Postgres two may both find an address free; the database then lets one of them have it. */
function nothingIfTaken(error: unknown): undefined {
  const { code } = ((error as Error).cause ?? error) as { code?: string };
  if (code !== UNIQUE_VIOLATION) throw error;
}
