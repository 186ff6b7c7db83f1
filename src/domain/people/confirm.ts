import { newId, type PersonId } from '#db/ids.ts';
import type { Store, Tx } from '#db/store.ts';
import { limit, type TooManyTries } from '#domain/limits/limit.ts';
import { queueMail } from '#domain/mails/queue.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Visitor } from './actors.ts';
import { emailKey } from './entries.ts';
import { type BusyNow, isPassword } from './hashing.ts';
import { startSession } from './sessions.ts';
import { findToken, type LinkExpired, makeToken, useToken } from './tokens.ts';

export type ConfirmRefusal = LinkExpired | { code: 'password-wrong' } | TooManyTries | BusyNow;

/** Signed in, or waiting for a guardian; `to` is where the person wanted to go. */
export type Confirmed = { session: string; to: string } | { guardianWaits: true };

/** Whose sign-up a link belongs to, so that the page can show it; undefined when the link is no longer good. */
export async function pendingSignUp(
  store: Store,
  { secret, at = new Date() }: { secret: string; at?: Date },
): Promise<{ email: string; name: string } | undefined> {
  const token = await findToken(store.read, store, { kind: 'confirm-email', secret, at });
  return token && { email: token.subject['email'] ?? '', name: token.subject['name'] ?? '' };
}

/**
 * Makes the account and signs in. Takes the password given at sign-up, so that nobody confirms an
 * account that somebody else made with her address. A link works once.
 */
export async function confirmSignUp(
  store: Store,
  visitor: Visitor,
  { secret, password, at = new Date() }: { secret: string; password: string; at?: Date },
): Promise<Result<Confirmed, ConfirmRefusal>> {
  const token = await findToken(store.read, store, { kind: 'confirm-email', secret, at });
  const passed = await limit(store, 'token:address', visitor.address, at);
  if (!passed.ok) return passed;
  if (!token) return refuse({ code: 'link-expired' });
  const guessed = await limit(store, 'confirm:account', emailKey(token.subject['email'] ?? ''), at);
  if (!guessed.ok) return guessed;
  const fits = await isPassword(token.subject['passwordHash'], password);
  if (!fits.ok) return fits;
  if (!fits.value) return refuse({ code: 'password-wrong' });

  const person = await store.tx(async (db) => {
    const used = await useToken(db, store, { kind: 'confirm-email', secret, at });
    return used && makePerson(db, store, used.subject, at);
  });
  if (!person) return refuse({ code: 'link-expired' });
  if (token.subject['guardianEmail']) return ok({ guardianWaits: true });
  return ok({
    session: await startSession(store, { person, browser: visitor.browser, at }),
    to: token.subject['to'] ?? '',
  });
}

/** Undefined when the address has got an account in the meantime. */
async function makePerson(
  db: Tx,
  store: Store,
  subject: Record<string, string>,
  at: Date,
): Promise<PersonId | undefined> {
  const { people, consents } = store.t;
  const { name = '', email = '', passwordHash = '', guardianEmail = '', locale = 'en', timeZone = 'UTC' } = subject;
  const [made] = await db
    .insert(people)
    .values({
      id: newId<PersonId>(),
      email,
      emailKey: emailKey(email),
      emailConfirmedAt: at,
      passwordHash,
      name,
      locale,
      timeZone,
      birthYear: Number(subject['birthYear']),
      guardianEmail: guardianEmail || null,
      createdAt: at,
    })
    .onConflictDoNothing()
    .returning({ id: people.id });
  if (!made) return undefined;
  const kept = { person: made.id, at };
  await db.insert(consents).values([
    { ...kept, kind: 'terms', version: subject['terms'] ?? '' },
    { ...kept, kind: 'privacy', version: subject['privacy'] ?? '' },
    { ...kept, kind: 'age', version: subject['age'] ?? '' },
  ]);
  if (guardianEmail)
    await askGuardian(db, store, {
      person: made.id,
      name,
      guardianEmail,
      locale,
      privacy: subject['privacy'] ?? '',
      at,
    });
  return made.id;
}

interface Asked {
  person: PersonId;
  name: string;
  guardianEmail: string;
  locale: string;
  privacy: string;
  at: Date;
}

async function askGuardian(
  db: Tx,
  store: Store,
  { person, name, guardianEmail, locale, privacy, at }: Asked,
): Promise<void> {
  const secret = await makeToken(db, store, { kind: 'guardian-consent', person, subject: { privacy }, at });
  await queueMail(
    db,
    store,
    {
      kind: 'guardian-consent',
      to: guardianEmail,
      locale,
      values: { name },
      path: '/confirm/guardian/{secret}',
      secret,
    },
    at,
  );
}
