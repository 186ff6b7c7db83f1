import { eq } from 'drizzle-orm';
import { describe, expect, test, vi } from 'vitest';
import type { Store } from '#db/store.ts';
import { record, SYSTEM } from '#domain/audit/record.ts';
import { cleanUp, queueCleanUp } from '#domain/jobs/clean-up.ts';
import { leaseJob } from '#domain/jobs/lease.ts';
import { queueJob } from '#domain/jobs/queue.ts';
import { runDue, startJobs } from '#domain/jobs/run.ts';
import { limit } from '#domain/limits/limit.ts';
import { findViewer, startSession } from '#domain/people/sessions.ts';
import { signUp } from '#domain/people/sign-up.ts';
import { translator } from '#i18n/translate.ts';
import { anAccount, aSignUp, aVisitor, freshAccounts, minutes } from '#tests/support/members.ts';

const SETTINGS = {
  origin: 'http://localhost:4321',
  dataDir: '/nonexistent',
  mailFrom: 'Tamga <tamga@localhost>',
  smtpUrl: undefined,
};

const queue = (store: Store, payload: Record<string, unknown> = {}) =>
  store.tx((db) => queueJob(db, store, { kind: 'mail', payload }));
const rows = (store: Store) => store.read.select().from(store.t.jobs).where(eq(store.t.jobs.kind, 'mail'));

describe('runDue', () => {
  test('does what is due, once, and forgets what it was about', async () => {
    const store = await freshAccounts();
    const done: unknown[] = [];
    await queue(store, { to: 'aylin@kervan.example' });

    const handlers = { mail: async (payload: object) => void done.push(payload) };
    const counts = [
      await runDue(store, handlers, { at: minutes(1) }),
      await runDue(store, handlers, { at: minutes(1) }),
    ];

    expect(counts).toEqual([1, 0]);
    expect(done).toEqual([{ to: 'aylin@kervan.example' }]);
    expect(await rows(store)).toMatchObject([{ payload: {}, error: null, tries: 1, doneAt: expect.any(Date) }]);
  });

  test('leaves alone what is due later', async () => {
    const store = await freshAccounts();
    await store.tx((db) => queueJob(db, store, { kind: 'mail', payload: {}, dueAt: minutes(10) }));

    expect(await runDue(store, { mail: async () => undefined }, { at: minutes(9) })).toBe(0);
  });

  test('tries again after a growing pause, and gives up after twelve tries', async () => {
    const store = await freshAccounts();
    await queue(store, { to: 'aylin@kervan.example' });
    const handlers = { mail: () => Promise.reject(new Error('no connection')) };
    let at = minutes(0.1);
    const pauses: number[] = [];

    while ((await runDue(store, handlers, { at })) > 0) {
      const [job] = await rows(store);
      if (job?.doneAt) break;
      pauses.push((job?.dueAt.getTime() ?? 0) - at.getTime());
      at = job?.dueAt ?? at;
    }

    expect(pauses.slice(0, 4)).toEqual([15_000, 30_000, 60_000, 120_000]);
    expect(await rows(store)).toMatchObject([
      { tries: 12, payload: {}, error: 'Error: no connection', doneAt: expect.any(Date) },
    ]);
  });

  test('keeps no address out of what a mail server answered', async () => {
    const store = await freshAccounts();
    await queue(store, { to: 'aylin@kervan.example' });
    const refused = new Error('550 5.1.1 <aylin@kervan.example>: Recipient address rejected');

    await runDue(store, { mail: () => Promise.reject(refused) }, { at: minutes(1) });

    expect(await rows(store)).toMatchObject([{ error: 'Error: 550 5.1.1 <(address)>: Recipient address rejected' }]);
  });

  test('sets aside a job that no handler knows', async () => {
    const store = await freshAccounts();
    await queue(store);

    expect(await runDue(store, {}, { at: minutes(1) })).toBe(0);
    expect(await rows(store)).toMatchObject([{ error: 'No handler for mail.', doneAt: expect.any(Date) }]);
  });

  test('gives each job to one of several runners', async () => {
    const store = await freshAccounts();
    for (let index = 0; index < 20; index++) await queue(store, { index });
    const done: unknown[] = [];
    const handlers = { mail: async ({ index }: Record<string, unknown>) => void done.push(index) };

    await Promise.all([1, 2, 3].map(() => runDue(store, handlers, { at: minutes(1) })));

    expect(done.toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  test('takes over a job whose process died in the middle', async () => {
    const store = await freshAccounts();
    await queue(store);
    await leaseJob(store, ['mail'], minutes(0.1));

    expect(await runDue(store, { mail: async () => undefined }, { at: minutes(1) })).toBe(0);
    expect(await runDue(store, { mail: async () => undefined }, { at: minutes(3) })).toBe(1);
  });
});

describe('startJobs', () => {
  test('works until it is stopped, and stops after the running job', async () => {
    const store = await freshAccounts();
    const done: string[] = [];
    await queue(store);

    const { stop } = startJobs({
      store,
      settings: SETTINGS,
      translator,
      handlers: { mail: async () => void done.push('mail') },
      every: 20,
    });
    await vi.waitFor(() => expect(done).toEqual(['mail']));
    await stop();
    await queue(store);
    await new Promise((resolve) => setTimeout(resolve, 60));

    expect(done).toEqual(['mail']);
  });

  test('leaves one clean-up waiting, however many processes start', async () => {
    const store = await freshAccounts();

    await queueCleanUp(store);
    await queueCleanUp(store);

    expect(await store.read.$count(store.t.jobs)).toBe(1);
  });
});

describe('cleanUp', () => {
  test('deletes what has expired and nothing else', async () => {
    const store = await freshAccounts();
    const { person } = await anAccount(store);
    const session = await startSession(store, { person, browser: '' });
    await limit(store, 'sign-in:account', 'aylin');
    await signUp(store, aVisitor(), aSignUp());

    await cleanUp(store, minutes(1));
    expect(await findViewer(store, session)).toBeDefined();

    await cleanUp(store, minutes(31 * 24 * 60));
    for (const table of [store.t.sessions, store.t.limits, store.t.tokens])
      expect(await store.read.$count(table)).toBe(0);
  });

  test('erases the account of a child whose guardian did not answer in 30 days', async () => {
    const store = await freshAccounts();
    const child = await anAccount(store, { birthYear: 2012, guardianEmail: 'guardian@kervan.example' });
    const consented = await anAccount(store, {
      birthYear: 2012,
      guardianEmail: 'guardian@kervan.example',
      guardianConfirmedAt: new Date(),
    });

    await cleanUp(store, minutes(31 * 24 * 60));

    const left = await store.read.select({ id: store.t.people.id }).from(store.t.people);
    expect(left).toEqual([{ id: consented.person }]);
    expect(left).not.toContainEqual({ id: child.person });
  });

  test('says in the audit that nobody signed in erased it', async () => {
    const store = await freshAccounts();
    await anAccount(store, { birthYear: 2012, guardianEmail: 'guardian@kervan.example' });

    await cleanUp(store, minutes(31 * 24 * 60));

    expect(await store.read.select().from(store.t.audit)).toMatchObject([{ deed: 'account-erased', actor: 'system' }]);
  });

  test('deletes audit rows after ten years, and not before', async () => {
    const store = await freshAccounts();
    const at = new Date('2026-11-22T03:00:00Z');
    const deed = { actor: SYSTEM, deed: 'administrator-made' } as const;
    await store.tx(async (db) => {
      await record(db, store, { ...deed, subject: 'old', at: new Date('2016-11-20T03:00:00Z') });
      await record(db, store, { ...deed, subject: 'young', at: new Date('2016-11-23T03:00:00Z') });
    });

    await cleanUp(store, at);

    expect(await store.read.select().from(store.t.audit)).toMatchObject([{ subject: 'young' }]);
  });

  test('forgets finished jobs after a month', async () => {
    const store = await freshAccounts();
    await queue(store);
    await runDue(store, { mail: async () => undefined }, { at: minutes(1) });

    await cleanUp(store, minutes(31 * 24 * 60));

    expect(await rows(store)).toEqual([]);
  });
});
