import type { PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { forgetTries, giveBack, limitAll, type TooManyTries } from '#domain/limits/limit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Visitor } from './actors.ts';
import { emailKey } from './entries.ts';
import { type Person, personByEmail } from './find.ts';
import { type BusyNow, isPassword } from './hashing.ts';
import { startSession } from './sessions.ts';

/** The guardian has not answered yet. Said only to who knows the password. */
export interface GuardianWaits {
  code: 'guardian-waits';
}
export type SignInRefusal = { code: 'not-recognised' } | GuardianWaits | TooManyTries | BusyNow;

export interface SignedIn {
  /** The value of the session cookie. */
  session: string;
  person: PersonId;
  locale: string;
}

/** Signs in by password. An unknown address is answered like a wrong password, after the same work. */
export async function signIn(
  store: Store,
  visitor: Visitor,
  { email, password, at = new Date() }: { email: string; password: string; at?: Date },
): Promise<Result<SignedIn, SignInRefusal>> {
  const account = emailKey(email);
  const passed = await limitAll(
    store,
    [
      ['sign-in:address', visitor.address],
      ['sign-in:account', account],
    ],
    at,
  );
  if (!passed.ok) return passed;
  const person = await personByEmail(store.read, store, email);
  const fits = await isPassword(person?.passwordHash, password.slice(0, 1024));
  if (!fits.ok) return fits;
  if (!person || !fits.value) return refuse({ code: 'not-recognised' });
  if (guardianWaits(person)) return refuse({ code: 'guardian-waits' });

  await forgetTries(store, 'sign-in:account', account);
  await giveBack(store, 'sign-in:address', visitor.address, at);
  return ok(await signedIn(store, person, visitor, at));
}

export function guardianWaits(person: Pick<Person, 'guardianEmail' | 'guardianConfirmedAt'>): boolean {
  return Boolean(person.guardianEmail) && person.guardianConfirmedAt === null;
}

export async function signedIn(store: Store, person: Person, { browser }: Visitor, at: Date): Promise<SignedIn> {
  return {
    session: await startSession(store, { person: person.id, browser, at }),
    person: person.id,
    locale: person.locale,
  };
}
