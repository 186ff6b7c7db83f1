import { and, desc, eq, gt, lte, ne } from 'drizzle-orm';
import { Lucia } from 'lucia';
import type { PersonId } from '#db/ids.ts';
import type { Store, Tx } from '#db/store.ts';
import { hashOf, newSecret } from '#domain/secrets.ts';
import type { Learner, Viewer } from './actors.ts';
import { browserOf } from './browser.ts';
import { adapterOver, LIFETIME } from './session-adapter.ts';

/** Use is written down at most this often, so that looking at pages does not write. */
const WRITE_EVERY = 3_600_000;

/** Starts a session and returns the value of its cookie, which is kept nowhere. */
export async function startSession(
  store: Store,
  { person, browser, at = new Date() }: { person: PersonId; browser: string; at?: Date },
): Promise<string> {
  const secret = newSecret();
  const attributes = { createdAt: at, lastUsedAt: at, browser: browserOf(browser) };
  await luciaOver(store).createSession(person, attributes, { sessionId: hashOf(secret) });
  return secret;
}

/**
 * The signed-in person behind a session cookie, with a role for each membership: one prepared query.
 * Nothing is kept between calls, so an ended session is gone at once in every process.
 */
export async function findViewer(
  store: Store,
  cookie: string | undefined,
  at = new Date(),
): Promise<Viewer | undefined> {
  if (!cookie || cookie.length > 100) return undefined;
  const { session, user } = await luciaOver(store).validateSession(hashOf(cookie));
  if (!session || session.expiresAt <= at) return undefined;
  if (at.getTime() - session.lastUsedAt.getTime() > WRITE_EVERY) await noteUse(store, session.id, at);
  return {
    person: user.id,
    session: session.id,
    name: user.name,
    email: user.email,
    emailConfirmed: user.emailConfirmed,
    locale: user.locale,
    timeZone: user.timeZone,
    learner: { role: 'learner', person: user.id },
    roles: user.roles,
  };
}

export interface ListedSession {
  id: string;
  browser: string;
  createdAt: Date;
  lastUsedAt: Date;
}

/** Where a person is signed in, last used first. */
export function sessionsOf(store: Store, learner: Learner, at = new Date()): Promise<ListedSession[]> {
  const { sessions } = store.t;
  return store.read
    .select({
      id: sessions.id,
      browser: sessions.browser,
      createdAt: sessions.createdAt,
      lastUsedAt: sessions.lastUsedAt,
    })
    .from(sessions)
    .where(and(eq(sessions.person, learner.person), gt(sessions.expiresAt, at)))
    .orderBy(desc(sessions.lastUsedAt));
}

/** Ends one session of the person's own; someone else's is not found, which is no matter. */
export async function endSession(store: Store, learner: Learner, { session }: { session: string }): Promise<void> {
  const { sessions } = store.t;
  await store.tx(async (db) => {
    await db.delete(sessions).where(and(eq(sessions.person, learner.person), eq(sessions.id, session)));
  });
}

export async function endOtherSessions(
  store: Store,
  learner: Learner,
  { session }: { session: string },
): Promise<void> {
  await store.tx((db) => endSessions(db, store, learner.person, session));
}

export async function endAllSessions(store: Store, learner: Learner): Promise<void> {
  await luciaOver(store).invalidateUserSessions(learner.person);
}

/** Ends all sessions of a person, but for `kept`, inside the transaction of another deed. */
export async function endSessions(db: Tx, store: Store, person: PersonId, kept?: string): Promise<void> {
  const { sessions } = store.t;
  await db
    .delete(sessions)
    .where(and(eq(sessions.person, person), kept === undefined ? undefined : ne(sessions.id, kept)));
}

/** The session cookie: `__Host-` binds it to this host and to TLS where there is TLS. */
export function sessionCookie(origin: string) {
  const secure = origin.startsWith('https:');
  return {
    name: secure ? '__Host-session' : 'session',
    // Browsers keep no cookie longer than 400 days; the session itself ends by its row.
    options: { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: 400 * 86_400 },
  } as const;
}

async function noteUse(store: Store, id: string, at: Date): Promise<void> {
  const { sessions } = store.t;
  const expiresAt = new Date(at.getTime() + LIFETIME.milliseconds());
  await store.tx(async (db) => {
    await db
      .update(sessions)
      .set({ lastUsedAt: at, expiresAt })
      .where(and(eq(sessions.id, id), lte(sessions.lastUsedAt, new Date(at.getTime() - WRITE_EVERY))));
  });
}

const instances = new WeakMap<Store, ReturnType<typeof makeLucia>>();

function luciaOver(store: Store) {
  let lucia = instances.get(store);
  if (!lucia) instances.set(store, (lucia = makeLucia(store)));
  return lucia;
}

function makeLucia(store: Store) {
  return new Lucia(adapterOver(store), {
    sessionExpiresIn: LIFETIME,
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (attributes) => attributes,
  });
}
