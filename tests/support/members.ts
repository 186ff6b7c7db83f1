import { type InstitutionId, newId, type PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { InstitutionKind } from '#db/tables/institutions.ts';
import { runDue } from '#domain/jobs/run.ts';
import type { Letter } from '#domain/mails/letter.ts';
import type { Administrator, Learner, Viewer, Visitor } from '#domain/people/actors.ts';
import { emailKey } from '#domain/people/entries.ts';
import { hashPassword } from '#domain/people/hashing.ts';
import { sendResetLink } from '#domain/people/reset.ts';
import { findViewer, startSession } from '#domain/people/sessions.ts';
import type { SignUp } from '#domain/people/sign-up.ts';
import { holdSecret, unseal } from '#domain/secrets.ts';
import { freshStore } from './store.ts';

export const PASSWORD = 'altınköprü-2026';

/** A fresh store that holds a secret key, as every process has one. */
export async function freshAccounts(): Promise<Store> {
  const store = await freshStore();
  holdSecret(store, 'a key that is long enough for tests, and no secret');
  return store;
}

let visitors = 0;

/** Someone at an address of her own. */
export function aVisitor(address = `192.0.2.${++visitors % 250}`): Visitor {
  return {
    role: 'visitor',
    address,
    browser: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  };
}

export function aSignUp(entered: Partial<SignUp> = {}): SignUp {
  return {
    name: 'Aylin Sarısu',
    email: 'aylin@kervan.example',
    password: PASSWORD,
    birthYear: 1990,
    terms: { version: '1', accepted: true },
    age: { version: '1' },
    privacy: { version: '1', accepted: true },
    locale: 'az',
    timeZone: 'Asia/Baku',
    ...entered,
  };
}

let hashed: Promise<string> | undefined;

/** An account with PASSWORD. */
export async function anAccount(
  store: Store,
  given: Partial<Store['t']['people']['$inferInsert']> = {},
): Promise<Learner & { email: string }> {
  hashed ??= hashPassword(PASSWORD).then((result) => (result.ok ? result.value : ''));
  const person = given.id ?? newId<PersonId>();
  const email = given.email ?? `${person.toLowerCase()}@kervan.example`;
  const passwordHash = await hashed;
  const account = {
    name: 'Aylin',
    locale: 'az',
    timeZone: 'Asia/Baku',
    birthYear: 1990,
    createdAt: new Date(),
    emailConfirmedAt: new Date(),
    passwordHash,
  };
  await store.tx(async (db) => {
    await db.insert(store.t.people).values({ ...account, ...given, id: person, email, emailKey: emailKey(email) });
  });
  return { role: 'learner', person, email };
}

/** The viewer a browser of this account would be. */
export async function aViewer(store: Store, { person }: Learner): Promise<Viewer> {
  const viewer = await findViewer(store, await startSession(store, { person, browser: '' }));
  if (!viewer) throw new Error('A session that was just started has no viewer.');
  return viewer;
}

export async function anAdministrator(store: Store): Promise<Administrator & { email: string }> {
  const { person, email } = await anAccount(store);
  await store.tx(async (db) => {
    await db
      .insert(store.t.memberships)
      .values({ person, institution: '', role: 'administrator', since: new Date(), givenBy: '' });
  });
  return { role: 'administrator', person, email };
}

export async function anInstitution(store: Store, kind: InstitutionKind = 'university'): Promise<InstitutionId> {
  const id = newId<InstitutionId>();
  const names = { en: 'Sarısu University' };
  await store.tx(async (db) => {
    await db
      .insert(store.t.institutions)
      .values({ id, slug: id.toLowerCase(), kind, names, country: 'AZ', tamga: 'M0 0', createdAt: new Date() });
  });
  return id;
}

/** Does the jobs that are due and answers the letters among them, with their secrets, instead of sending. */
export async function lettersOf(store: Store, at = new Date(Date.now() + 1000)): Promise<Letter[]> {
  const letters: Letter[] = [];
  await runDue(
    store,
    {
      mail: async (payload) => {
        const { sealed, ...letter } = payload as unknown as Letter & { sealed?: string };
        letters.push(sealed ? { ...letter, secret: unseal(store, sealed) } : letter);
      },
      'reset-requested': (payload, context) =>
        sendResetLink(store, { email: String(payload['email']), at: context.at }),
    },
    { at },
  );
  return letters;
}

/** The secret in the only letter that is waiting. */
export async function secretOf(store: Store, at?: Date): Promise<string> {
  const letters = await lettersOf(store, at);
  if (letters.length !== 1)
    throw new Error(`Expected one letter, found ${letters.map(({ kind }) => kind).join(', ') || 'none'}.`);
  return letters[0]?.secret ?? '';
}

export function minutes(count: number): Date {
  return new Date(Date.now() + count * 60_000);
}
