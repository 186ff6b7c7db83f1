import { eq } from 'drizzle-orm';
import type { PersonId } from '#db/ids.ts';
import type { Reader, Store } from '#db/store.ts';
import type { Administrator, Learner } from './actors.ts';
import { emailKey } from './entries.ts';

export type Person = Store['t']['people']['$inferSelect'];

/** The account of an e-mail address. For the operations of this folder: what they answer must not tell whether it is there. */
export async function personByEmail(db: Reader, store: Store, email: string): Promise<Person | undefined> {
  const { people } = store.t;
  const [person] = await db
    .select()
    .from(people)
    .where(eq(people.emailKey, emailKey(email)));
  return person;
}

export async function personById(db: Reader, store: Store, id: PersonId): Promise<Person | undefined> {
  const { people } = store.t;
  const [person] = await db.select().from(people).where(eq(people.id, id));
  return person;
}

/** The account of an e-mail address, for an administrator. There is no list and no search by part. */
export async function findPerson(
  store: Store,
  _administrator: Administrator,
  { email }: { email: string },
): Promise<{ id: PersonId; name: string; email: string; createdAt: Date } | undefined> {
  const person = await personByEmail(store.read, store, email);
  return person && { id: person.id, name: person.name, email: person.email, createdAt: person.createdAt };
}

/** What a person's own account page shows. */
export async function accountOf(
  store: Store,
  learner: Learner,
): Promise<Omit<Person, 'passwordHash'> & { hasPassword: boolean }> {
  const person = await personById(store.read, store, learner.person);
  if (!person) throw new Error('A signed-in person has no account.');
  const { passwordHash, ...account } = person;
  return { ...account, hasPassword: passwordHash !== null };
}
