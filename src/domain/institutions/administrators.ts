import { and, eq, ne } from 'drizzle-orm';
import { newId, type PersonId } from '#db/ids.ts';
import type { Store, Tx } from '#db/store.ts';
import { record, SYSTEM } from '#domain/audit/record.ts';
import type { Administrator } from '#domain/people/actors.ts';
import { type CheckEntries, emailKey, emailProblem } from '#domain/people/entries.ts';
import { personByEmail } from '#domain/people/find.ts';
import { makeToken } from '#domain/people/tokens.ts';
import { ok, type Result, refuse } from '#domain/result.ts';

/**
 * Makes a person an administrator of the site from the command line, with a new account if need be.
 * For a new account it answers the secret of a link to set the password, which is shown once.
 */
export async function makeFirstAdministrator(
  store: Store,
  {
    email,
    locale = 'en',
    timeZone = 'UTC',
    at = new Date(),
  }: { email: string; locale?: string; timeZone?: string; at?: Date },
): Promise<Result<{ person: PersonId; secret: string | undefined }, CheckEntries>> {
  const problem = emailProblem(email);
  if (problem) return refuse({ code: 'check-entries', entries: { email: problem } });
  return store.tx(async (db) => {
    const standing = await personByEmail(db, store, email);
    const person = standing?.id ?? newId<PersonId>();
    if (!standing) {
      const name = email.trim().split('@')[0] ?? '';
      // The age is asked of nobody who is named on the command line of the site's own machine.
      const account = {
        id: person,
        email: email.trim(),
        emailKey: emailKey(email),
        name,
        locale,
        timeZone,
        birthYear: 1900,
        createdAt: at,
      };
      await db.insert(store.t.people).values(account);
    }
    await giveAdministration(db, store, { person, by: SYSTEM, at });
    const secret = standing?.passwordHash
      ? undefined
      : await makeToken(db, store, { kind: 'reset-password', person, at });
    return ok({ person, secret });
  });
}

export async function makeAdministrator(
  store: Store,
  administrator: Administrator,
  { email, at = new Date() }: { email: string; at?: Date },
): Promise<Result<void, { code: 'no-such-person' }>> {
  return store.tx(async (db) => {
    const person = await personByEmail(db, store, email);
    if (!person) return refuse({ code: 'no-such-person' });
    await giveAdministration(db, store, { person: person.id, by: administrator, at });
    return ok(undefined);
  });
}

/** Takes an administrator's role away, one's own too; somebody must remain. */
export async function endAdministrator(
  store: Store,
  administrator: Administrator,
  { person, at = new Date() }: { person: PersonId; at?: Date },
): Promise<Result<void, { code: 'last-administrator' } | { code: 'no-such-membership' }>> {
  const { memberships } = store.t;
  return store.tx(async (db) => {
    if (!(await administratorRemains(db, store, person, at))) return refuse({ code: 'last-administrator' });
    const ended = await db
      .delete(memberships)
      .where(and(eq(memberships.person, person), eq(memberships.role, 'administrator')))
      .returning();
    if (ended.length === 0) return refuse({ code: 'no-such-membership' });
    await record(db, store, { actor: administrator, deed: 'administrator-ended', subject: person, at });
    return ok(undefined);
  });
}

/**
 * Whether the site keeps an administrator when `person` is none any more. Until the transaction ends,
 * nobody else's leaving is decided: two who leave at once cannot both rely on the other.
 */
export async function administratorRemains(db: Tx, store: Store, person: PersonId, at: Date): Promise<boolean> {
  const { marks, memberships } = store.t;
  const mark = { name: 'administrators', value: '', at };
  // The row's lock is what makes others wait, on the engine where writers do not queue anyway.
  await db.insert(marks).values(mark).onConflictDoUpdate({ target: marks.name, set: { at } });
  const is = (condition: ReturnType<typeof eq>) =>
    db.$count(memberships, and(eq(memberships.role, 'administrator'), condition));
  return (await is(eq(memberships.person, person))) === 0 || (await is(ne(memberships.person, person))) > 0;
}

async function giveAdministration(
  db: Tx,
  store: Store,
  { person, by, at }: { person: PersonId; by: Administrator | typeof SYSTEM; at: Date },
): Promise<void> {
  const { memberships } = store.t;
  const givenBy = by.person === 'system' ? '' : by.person;
  const given = await db
    .insert(memberships)
    .values({ person, institution: '', role: 'administrator', since: at, givenBy })
    .onConflictDoNothing()
    .returning();
  if (given.length > 0) await record(db, store, { actor: by, deed: 'administrator-made', subject: person, at });
}

/** Who administers the site, by seniority. */
export async function administrators(
  store: Store,
  _administrator: Administrator,
): Promise<{ person: PersonId; name: string; email: string; since: Date }[]> {
  const { memberships, people } = store.t;
  return store.read
    .select({ person: people.id, name: people.name, email: people.email, since: memberships.since })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(eq(memberships.role, 'administrator'))
    .orderBy(memberships.since);
}
