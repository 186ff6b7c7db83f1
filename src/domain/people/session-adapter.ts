import { eq, lte, sql } from 'drizzle-orm';
import { type Adapter, type Lucia, TimeSpan } from 'lucia';
import type { PersonId } from '#db/ids.ts';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store } from '#db/store.ts';
import type { Actor, Learner, Viewer } from './actors.ts';
import { actorFor } from './roles.ts';

/** A session ends 30 days after it was last used. */
export const LIFETIME = new TimeSpan(30, 'd');

interface SessionAttributes {
  createdAt: Date;
  lastUsedAt: Date;
  browser: string;
}
type PersonAttributes = Pick<Viewer, 'name' | 'email' | 'emailConfirmed' | 'locale' | 'timeZone' | 'roles'>;

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes, PersonAttributes>;
    UserId: PersonId;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: PersonAttributes;
  }
}

/** Session, person and memberships in one go: a row for each membership, or one without. */
const sessionRows = prepared((db: Reader, t) =>
  db
    .select({
      expiresAt: t.sessions.expiresAt,
      createdAt: t.sessions.createdAt,
      lastUsedAt: t.sessions.lastUsedAt,
      browser: t.sessions.browser,
      person: t.people.id,
      name: t.people.name,
      email: t.people.email,
      emailConfirmedAt: t.people.emailConfirmedAt,
      locale: t.people.locale,
      timeZone: t.people.timeZone,
      role: t.memberships.role,
      institution: t.memberships.institution,
    })
    .from(t.sessions)
    .innerJoin(t.people, eq(t.people.id, t.sessions.person))
    .leftJoin(t.memberships, eq(t.memberships.person, t.people.id))
    .where(eq(t.sessions.id, sql.placeholder('id'))),
);

/** Lucia's door to our tables. Session ids are hashes of what the browser holds. */
export function adapterOver(store: Store): Adapter {
  const { sessions } = store.t;
  const rolesIn = (rows: Awaited<ReturnType<typeof sessionRows>>): Exclude<Actor, Learner>[] =>
    rows.flatMap((row) =>
      row.role === null || row.institution === null ? [] : (actorFor(row.person, row.role, row.institution) ?? []),
    );
  const remove = async (column: typeof sessions.id | typeof sessions.person, value: string) => {
    await store.tx(async (db) => {
      await db.delete(sessions).where(eq(column, value));
    });
  };
  return {
    async getSessionAndUser(id) {
      const rows = await sessionRows(store, store.read, { id });
      const [row] = rows;
      if (!row) return [null, null];
      const { expiresAt, createdAt, lastUsedAt, browser, person, name, email, locale, timeZone } = row;
      const emailConfirmed = row.emailConfirmedAt !== null;
      return [
        { id, userId: person, expiresAt, attributes: { createdAt, lastUsedAt, browser } },
        { id: person, attributes: { name, email, emailConfirmed, locale, timeZone, roles: rolesIn(rows) } },
      ];
    },
    async setSession({ id, userId, attributes }) {
      const expiresAt = new Date(attributes.createdAt.getTime() + LIFETIME.milliseconds());
      await store.tx(async (db) => {
        await db.insert(sessions).values({ id, person: userId, expiresAt, ...attributes });
      });
    },
    async getUserSessions(person) {
      const rows = await store.read.select().from(sessions).where(eq(sessions.person, person));
      return rows.map(({ id, expiresAt, ...attributes }) => ({ id, userId: person, expiresAt, attributes }));
    },
    async updateSessionExpiration(id, expiresAt) {
      await store.tx(async (db) => {
        await db.update(sessions).set({ expiresAt }).where(eq(sessions.id, id));
      });
    },
    deleteSession: (id) => remove(sessions.id, id),
    deleteUserSessions: (person) => remove(sessions.person, person),
    async deleteExpiredSessions() {
      await store.tx(async (db) => {
        await db.delete(sessions).where(lte(sessions.expiresAt, new Date()));
      });
    },
  };
}
