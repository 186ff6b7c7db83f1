import { describe, expect, test } from 'vitest';
import { actorsOf, asAdministrator, asIssuer, asTutor } from '#domain/people/roles.ts';
import {
  endAllSessions,
  endOtherSessions,
  endSession,
  findViewer,
  sessionCookie,
  sessionsOf,
  startSession,
} from '#domain/people/sessions.ts';
import { anAccount, anAdministrator, anInstitution, aVisitor, freshAccounts, minutes } from '#tests/support/members.ts';

const DAY = 24 * 60;
const { browser } = aVisitor();

describe('findViewer', () => {
  test('finds the person with a role for each membership, and no more', async () => {
    const store = await freshAccounts();
    const { person } = await anAdministrator(store);
    const [university, regulator] = [await anInstitution(store), await anInstitution(store, 'regulator')];
    const given = { person, since: new Date(), givenBy: '' } as const;
    await store.tx(async (db) => {
      await db.insert(store.t.memberships).values([
        { ...given, institution: university, role: 'tutor' },
        { ...given, institution: regulator, role: 'issuer' },
      ]);
    });

    const viewer = await findViewer(store, await startSession(store, { person, browser }));

    expect(viewer?.roles).toHaveLength(3);
    expect(viewer?.roles).toEqual(expect.arrayContaining(await actorsOf(store, person)));
    expect(asTutor(viewer)).toEqual({ role: 'tutor', person, institution: university });
    expect(asTutor(viewer, regulator)).toBeUndefined();
    expect(asIssuer(viewer, regulator)).toEqual({ role: 'issuer', person, institution: regulator });
    expect(asAdministrator(viewer)).toEqual({ role: 'administrator', person });
    expect(asAdministrator(undefined)).toBeUndefined();
  });

  test('keeps nothing that could be used as a cookie', async () => {
    const store = await freshAccounts();
    const { person } = await anAccount(store);
    const cookie = await startSession(store, { person, browser });

    const [row] = await store.read.select().from(store.t.sessions);

    expect(row?.id).not.toBe(cookie);
    expect(await findViewer(store, row?.id)).toBeUndefined();
  });

  test.each([undefined, '', 'made-up', 'x'.repeat(5000)])('finds nobody for the cookie %s', async (cookie) => {
    expect(await findViewer(await freshAccounts(), cookie)).toBeUndefined();
  });

  test('ends a session 30 days after its last use, and notes use once an hour', async () => {
    const store = await freshAccounts();
    const { person } = await anAccount(store);
    const cookie = await startSession(store, { person, browser });
    const lastUse = async () => (await store.read.select().from(store.t.sessions))[0]?.lastUsedAt.getTime();
    const started = await lastUse();

    expect(await findViewer(store, cookie, minutes(50))).toBeDefined();
    expect(await lastUse()).toBe(started);
    expect(await findViewer(store, cookie, minutes(29 * DAY))).toBeDefined();
    expect(await lastUse()).toBeGreaterThan(started ?? 0);
    expect(await findViewer(store, cookie, minutes(58 * DAY))).toBeDefined();
    expect(await findViewer(store, cookie, minutes(58 * DAY + 31 * DAY))).toBeUndefined();
  });
});

describe('ending sessions', () => {
  async function signedInThrice() {
    const store = await freshAccounts();
    const learner = await anAccount(store);
    const cookies: string[] = [];
    for (const _ of [1, 2, 3]) cookies.push(await startSession(store, { person: learner.person, browser }));
    const here = await findViewer(store, cookies[0]);
    const remaining = async () => (await Promise.all(cookies.map((cookie) => findViewer(store, cookie)))).map(Boolean);
    return { store, learner, session: here?.session ?? '', remaining };
  }

  test('ends one, and is felt at once', async () => {
    const { store, learner, session, remaining } = await signedInThrice();
    await endSession(store, learner, { session });
    expect(await remaining()).toEqual([false, true, true]);
  });

  test('ends all others', async () => {
    const { store, learner, session, remaining } = await signedInThrice();
    await endOtherSessions(store, learner, { session });
    expect(await remaining()).toEqual([true, false, false]);
  });

  test('ends all', async () => {
    const { store, learner, remaining } = await signedInThrice();
    await endAllSessions(store, learner);
    expect(await remaining()).toEqual([false, false, false]);
  });

  test("does not find someone else's", async () => {
    const { store, session, remaining } = await signedInThrice();
    await endSession(store, await anAccount(store), { session });
    expect(await remaining()).toEqual([true, true, true]);
  });

  test('lists them by what their owner would call them', async () => {
    const { store, learner } = await signedInThrice();
    expect(await sessionsOf(store, learner)).toHaveLength(3);
    expect((await sessionsOf(store, learner))[0]).toMatchObject({
      browser: 'Firefox, Linux',
      createdAt: expect.any(Date),
    });
    expect(await sessionsOf(store, await anAccount(store))).toEqual([]);
  });
});

test('the cookie is bound to the host where there is TLS', () => {
  expect(sessionCookie('https://tamga.example')).toMatchObject({
    name: '__Host-session',
    options: { secure: true, httpOnly: true, sameSite: 'lax', path: '/' },
  });
  expect(sessionCookie('http://localhost:4321')).toMatchObject({ name: 'session', options: { secure: false } });
});
