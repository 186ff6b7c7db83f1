import { sql } from 'drizzle-orm';
import { describe, expect, test, vi } from 'vitest';
import { LIMITS } from '#domain/limits/rules.ts';
import { confirmCertificateName, suggestLatin } from '#domain/people/certificate-name.ts';
import { confirmEmailChange, pendingEmail, requestEmailChange } from '#domain/people/change-email.ts';
import { accountOf } from '#domain/people/find.ts';
import { changePassword } from '#domain/people/password.ts';
import { changePreferences } from '#domain/people/preferences.ts';
import { pendingReset, requestReset, resetPassword } from '#domain/people/reset.ts';
import { findViewer, startSession } from '#domain/people/sessions.ts';
import { signIn } from '#domain/people/sign-in.ts';
import {
  anAccount,
  aViewer,
  aVisitor,
  freshAccounts,
  lettersOf,
  minutes,
  PASSWORD,
  secretOf,
} from '#tests/support/members.ts';

const NEXT = 'a bridge over the Sarısu';

describe('changePassword', () => {
  test('keeps this session, ends the others and tells the owner', async () => {
    const store = await freshAccounts();
    const learner = await anAccount(store);
    const viewer = await aViewer(store, learner);
    const other = await startSession(store, { person: learner.person, browser: '' });

    expect((await changePassword(store, learner, { current: PASSWORD, next: NEXT, session: viewer.session })).ok).toBe(
      true,
    );

    expect(await store.read.$count(store.t.sessions)).toBe(1);
    expect(await findViewer(store, other)).toBeUndefined();
    expect((await signIn(store, aVisitor(), { email: learner.email, password: NEXT })).ok).toBe(true);
    expect(await lettersOf(store)).toMatchObject([{ kind: 'password-changed' }]);
  });

  test('refuses a wrong, a weak and an often guessed password, and the own address and name', async () => {
    const store = await freshAccounts();
    const learner = await anAccount(store, { email: 'aylin.sarisu@kervan.example', name: 'Aylin Sarısu' });
    const change = (current: string, next: string) => changePassword(store, learner, { current, next, session: '' });

    for (const own of ['Aylin.Sarisu@kervan.example', 'aylin sarısu'])
      expect(await change(PASSWORD, own)).toMatchObject({
        refusal: { code: 'check-entries', entries: { next: 'password-common' } },
      });
    expect(await change(PASSWORD, 'kısa')).toMatchObject({
      refusal: { code: 'check-entries', entries: { next: 'password-short' } },
    });
    for (let count = 0; count < LIMITS['password-check'].points; count++)
      expect(await change('a wrong guess', NEXT)).toEqual({ ok: false, refusal: { code: 'password-wrong' } });
    expect(await change(PASSWORD, NEXT)).toMatchObject({ refusal: { code: 'too-many-tries' } });
  });
});

describe('a change of address', () => {
  test('holds once confirmed at the new address; the old one is told and its links are void', async () => {
    const store = await freshAccounts();
    const learner = await anAccount(store, { email: 'old@kervan.example' });
    await requestReset(store, aVisitor(), { email: 'old@kervan.example' });
    const reset = await secretOf(store);
    await requestEmailChange(store, learner, { email: 'New@tan.example', password: PASSWORD });
    expect((await accountOf(store, learner)).email).toBe('old@kervan.example');
    const secret = await secretOf(store);
    expect(await pendingEmail(store, { secret })).toBe('New@tan.example');

    const both = await Promise.all([1, 2].map(() => confirmEmailChange(store, aVisitor(), { secret })));

    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await accountOf(store, learner)).email).toBe('New@tan.example');
    expect((await signIn(store, aVisitor(), { email: 'new@tan.example', password: PASSWORD })).ok).toBe(true);
    expect(await pendingReset(store, { secret: reset })).toBeUndefined();
    expect(await lettersOf(store)).toMatchObject([{ kind: 'email-changed', to: 'old@kervan.example' }]);
  });

  test.each(['changed', 'reset'])(
    'is void once the password is %s: whoever asked for it may have known the old one',
    async (how) => {
      const store = await freshAccounts();
      const learner = await anAccount(store);
      await requestEmailChange(store, learner, { email: 'new@tan.example', password: PASSWORD });
      const secret = await secretOf(store);

      if (how === 'changed') await changePassword(store, learner, { current: PASSWORD, next: NEXT, session: '' });
      else {
        await requestReset(store, aVisitor(), { email: learner.email });
        await resetPassword(store, aVisitor(), { secret: await secretOf(store), password: NEXT });
      }

      expect(await confirmEmailChange(store, aVisitor(), { secret })).toEqual({
        ok: false,
        refusal: { code: 'link-expired' },
      });
    },
  );

  test('answers a taken address alike and writes to its owner', async () => {
    const store = await freshAccounts();
    const learner = await anAccount(store);
    await anAccount(store, { email: 'taken@tan.example' });

    expect((await requestEmailChange(store, learner, { email: 'taken@tan.example', password: PASSWORD })).ok).toBe(
      true,
    );

    expect(await lettersOf(store)).toMatchObject([{ kind: 'already-signed-up', to: 'taken@tan.example' }]);
  });

  test('is refused when the address was taken in the meantime', async () => {
    const store = await freshAccounts();
    const learner = await anAccount(store);
    await requestEmailChange(store, learner, { email: 'new@tan.example', password: PASSWORD });
    const secret = await secretOf(store);
    await anAccount(store, { email: 'new@tan.example' });

    expect(await confirmEmailChange(store, aVisitor(), { secret })).toEqual({
      ok: false,
      refusal: { code: 'link-expired' },
    });
  });

  test('goes to one of two who confirm the same address, one after the other or at once', async () => {
    const store = await freshAccounts();
    const email = 'new@tan.example';
    const secrets: string[] = [];
    for (const learner of [await anAccount(store), await anAccount(store)]) {
      await requestEmailChange(store, learner, { email, password: PASSWORD });
      secrets.push(await secretOf(store));
    }

    const both = await Promise.all(secrets.map((secret) => confirmEmailChange(store, aVisitor(), { secret })));

    expect(both).toContainEqual({ ok: true, value: { email } });
    expect(both).toContainEqual({ ok: false, refusal: { code: 'link-expired' } });
  });

  test.runIf(process.env.TEST_ENGINE === 'postgres')('goes to one of two who both found it free', async () => {
    const store = await freshAccounts();
    const email = 'new@tan.example';
    const secrets: string[] = [];
    for (const learner of [await anAccount(store), await anAccount(store)]) {
      await requestEmailChange(store, learner, { email, password: PASSWORD });
      secrets.push(await secretOf(store));
    }
    const waiting = sql`(select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waiting`;
    const [locked, looked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];

    // Both have looked whether the address is free when they wait for the row of their account.
    const holding = store.tx(async (db) => {
      await db.update(store.t.people).set({ timeZone: 'UTC' });
      locked.resolve();
      await looked.promise;
    });
    await locked.promise;
    const confirming = Promise.all(secrets.map((secret) => confirmEmailChange(store, aVisitor(), { secret })));
    await vi.waitUntil(async () => (await store.read.select({ n: sql`1` }).from(waiting)).length === 2, 10_000);
    looked.resolve();
    await holding;

    expect(await confirming).toContainEqual({ ok: true, value: { email } });
    expect(await confirming).toContainEqual({ ok: false, refusal: { code: 'link-expired' } });
  });

  test('is refused with a wrong password, a malformed address, an old link, or too often', async () => {
    const store = await freshAccounts();
    const learner = await anAccount(store);
    const ask = (email: string, password: string) => requestEmailChange(store, learner, { email, password });

    expect(await ask('new@', PASSWORD)).toMatchObject({
      refusal: { code: 'check-entries', entries: { email: 'email-malformed' } },
    });
    expect(await ask('new@tan.example', 'a wrong guess')).toMatchObject({ refusal: { code: 'password-wrong' } });
    await ask('new@tan.example', PASSWORD);
    const secret = await secretOf(store);
    expect(await confirmEmailChange(store, aVisitor(), { secret, at: minutes(25 * 60) })).toMatchObject({
      refusal: { code: 'link-expired' },
    });
    for (let count = 2; count < LIMITS['change-email'].points; count++) await ask('new@tan.example', PASSWORD);
    expect(await ask('new@tan.example', PASSWORD)).toMatchObject({ refusal: { code: 'too-many-tries' } });
  });

  test('is refused after too many tries at links', async () => {
    const store = await freshAccounts();
    const visitor = aVisitor();
    for (let count = 0; count < LIMITS['token:address'].points; count++)
      await confirmEmailChange(store, visitor, { secret: 'made-up' });
    expect(await confirmEmailChange(store, visitor, { secret: 'made-up' })).toMatchObject({
      refusal: { code: 'too-many-tries' },
    });
  });
});

describe('confirmCertificateName', () => {
  const printable = () => [];

  test('keeps both names composed and with single spaces', async () => {
    const store = await freshAccounts();
    const learner = await anAccount(store);

    const kept = await confirmCertificateName(store, learner, {
      name: '  Айгү\u0301ль   Қали',
      latin: 'Aygu\u0308l\tQali',
      missing: printable,
    });

    expect(kept).toEqual({ ok: true, value: { name: 'Айгү\u0301ль Қали', latin: 'Aygül Qali' } });
    expect(await accountOf(store, learner)).toMatchObject({
      certificateNameLatin: 'Aygül Qali',
      certificateNameConfirmedAt: expect.any(Date),
    });
  });

  test.each([
    ['', 'Aygul', { certificateName: 'missing' }],
    ['Айгүль', '', { certificateNameLatin: 'missing' }],
    ['Айгүль', 'Айгүль', { certificateNameLatin: 'not-latin' }],
    ['Айгүль\u202e', 'Aygul', { certificateName: 'letters-unknown' }],
    ['Айгүль 😀', 'Aygul', { certificateName: 'letters-unknown' }],
    ['Аjgul'.repeat(30), 'Aygul', { certificateName: 'too-long' }],
  ])('refuses %j with %j', async (name, latin, entries) => {
    const store = await freshAccounts();

    expect(await confirmCertificateName(store, await anAccount(store), { name, latin, missing: printable })).toEqual({
      ok: false,
      refusal: { code: 'check-entries', entries },
    });
  });

  test('refuses letters that the certificate cannot print', async () => {
    const store = await freshAccounts();
    const missing = (text: string) => [...text].filter((letter) => letter === 'ʻ');

    expect(
      await confirmCertificateName(store, await anAccount(store), { name: 'Oʻtkir', latin: 'Oʻtkir', missing }),
    ).toMatchObject({
      refusal: { entries: { certificateName: 'letters-unknown', certificateNameLatin: 'letters-unknown' } },
    });
  });

  test.each([
    ['Əliyev Ağaəli', 'Eliyev Agaeli'],
    ['Диля Ержанова', 'Dilya Erzhanova'],
  ])('suggests for %s %s', (name, latin) => expect(suggestLatin(name)).toBe(latin));
});

describe('changePreferences', () => {
  test('changes name, language and time zone', async () => {
    const store = await freshAccounts();
    const learner = await anAccount(store);

    await changePreferences(store, learner, { name: 'Aylin S.', locale: 'ru', timeZone: 'Asia/Almaty' });

    expect(await aViewer(store, learner)).toMatchObject({ name: 'Aylin S.', locale: 'ru', timeZone: 'Asia/Almaty' });
  });

  test('refuses no name and an unknown zone', async () => {
    const store = await freshAccounts();
    expect(
      await changePreferences(store, await anAccount(store), { name: '', locale: 'ru', timeZone: 'Mars/Base' }),
    ).toEqual({
      ok: false,
      refusal: { code: 'check-entries', entries: { name: 'missing', timeZone: 'time-zone-unknown' } },
    });
  });
});
