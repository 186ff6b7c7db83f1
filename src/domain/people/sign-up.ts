import type { Store } from '#db/store.ts';
import { limitAll, type TooManyTries } from '#domain/limits/limit.ts';
import { queueMail } from '#domain/mails/queue.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Visitor } from './actors.ts';
import { birthYearProblem, needsGuardian } from './age.ts';
import {
  type CheckEntries,
  type EntryProblem,
  emailKey,
  emailProblem,
  nameProblem,
  normalName,
  passwordProblem,
  problemsIn,
} from './entries.ts';
import { personByEmail } from './find.ts';
import { type BusyNow, hashPassword } from './hashing.ts';
import { makeToken } from './tokens.ts';

export interface SignUp {
  name: string;
  email: string;
  password: string;
  birthYear: number | undefined;
  /** Asked for when a guardian must agree (age.ts). */
  guardianEmail?: string | undefined;
  /** The versions of the texts shown, and whether they were accepted. */
  terms: { version: string; accepted: boolean };
  /** The version of the text on age that the year of birth was asked by. */
  age: { version: string };
  privacy: { version: string; accepted: boolean };
  locale: string;
  timeZone: string;
  /** Where to go once signed in: a path of this site. */
  to?: string;
}

/**
 * Takes down a wish to have an account; the account is made when the link in the letter is followed (confirm.ts).
 *
 * A known address gets the same answer after the same work, and its owner a letter that says so.
 */
export async function signUp(
  store: Store,
  visitor: Visitor,
  { at = new Date(), ...entered }: SignUp & { at?: Date },
): Promise<Result<{ email: string }, CheckEntries | TooManyTries | BusyNow>> {
  const entries = problemsIn(signUpProblems(entered, at));
  if (entries) return refuse({ code: 'check-entries', entries });
  const email = entered.email.trim();
  const passed = await limitAll(
    store,
    [
      ['sign-up:address', visitor.address],
      ['sign-up:account', emailKey(email)],
    ],
    at,
  );
  if (!passed.ok) return passed;
  const hashed = await hashPassword(entered.password);
  if (!hashed.ok) return hashed;

  const standing = await personByEmail(store.read, store, email);
  await store.tx(async (db) => {
    if (standing) {
      const secret = await makeToken(db, store, { kind: 'reset-password', person: standing.id, at });
      const letter = {
        kind: 'already-signed-up',
        to: standing.email,
        locale: standing.locale,
        values: { name: standing.name },
        path: '/reset/{secret}',
      } as const;
      return queueMail(db, store, { ...letter, secret }, at);
    }
    const subject = pending(entered, hashed.value, at);
    const secret = await makeToken(db, store, { kind: 'confirm-email', subject, at });
    await queueMail(
      db,
      store,
      {
        kind: 'confirm-email',
        to: email,
        locale: entered.locale,
        values: { name: subject['name'] ?? '' },
        path: '/confirm/{secret}',
        secret,
      },
      at,
    );
  });
  return ok({ email });
}

function signUpProblems(entered: SignUp, at: Date): Record<string, EntryProblem | undefined> {
  const birthYear = birthYearProblem(entered.birthYear, at);
  return {
    name: nameProblem(entered.name),
    email: emailProblem(entered.email),
    password: passwordProblem(entered.password, entered),
    birthYear,
    guardianEmail: birthYear ? undefined : guardianProblem(entered, at),
    terms: entered.terms.accepted ? undefined : 'not-accepted',
    privacy: entered.privacy.accepted ? undefined : 'not-accepted',
  };
}

function guardianProblem({ birthYear = 0, guardianEmail = '', email }: SignUp, at: Date): EntryProblem | undefined {
  if (!needsGuardian(birthYear, at)) return undefined;
  if (guardianEmail.trim() === '') return 'guardian-missing';
  return emailKey(guardianEmail) === emailKey(email) ? 'guardian-yourself' : emailProblem(guardianEmail);
}

/** What the account will be made of, kept with the token: until the address is confirmed there is no account. */
function pending(
  { guardianEmail = '', birthYear = 0, to = '', ...entered }: SignUp,
  passwordHash: string,
  at: Date,
): Record<string, string> {
  return {
    name: normalName(entered.name),
    email: entered.email.trim(),
    passwordHash,
    birthYear: String(birthYear),
    guardianEmail: needsGuardian(birthYear, at) ? guardianEmail.trim() : '',
    locale: entered.locale,
    timeZone: entered.timeZone,
    terms: entered.terms.version,
    privacy: entered.privacy.version,
    age: entered.age.version,
    to,
  };
}
