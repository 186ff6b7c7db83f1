import { describe, expect, test } from 'vitest';
import { LIMITS } from '#domain/limits/rules.ts';
import { confirmSignUp, pendingSignUp } from '#domain/people/confirm.ts';
import { hashingState } from '#domain/people/hashing.ts';
import { findViewer } from '#domain/people/sessions.ts';
import { signIn } from '#domain/people/sign-in.ts';
import { signUp } from '#domain/people/sign-up.ts';
import {
  anAccount,
  aSignUp,
  aVisitor,
  freshAccounts,
  lettersOf,
  minutes,
  PASSWORD,
  secretOf,
} from '#tests/support/members.ts';

describe('signUp', () => {
  test('makes no account before the address is confirmed', async () => {
    const store = await freshAccounts();

    expect(await signUp(store, aVisitor(), aSignUp())).toEqual({ ok: true, value: { email: 'aylin@kervan.example' } });

    expect(await store.read.$count(store.t.people)).toBe(0);
    expect(await lettersOf(store)).toMatchObject([
      { kind: 'confirm-email', to: 'aylin@kervan.example', locale: 'az', values: { name: 'Aylin Sarısu' } },
    ]);
  });

  test('answers a known address alike, after as many hashes, and writes to its owner', async () => {
    const store = await freshAccounts();
    await anAccount(store, { email: 'known@kervan.example', locale: 'ru' });
    const hashes = async (email: string) => {
      const before = hashingState().done;
      const answered = await signUp(store, aVisitor(), aSignUp({ email }));
      return { answered: answered.ok && { ...answered.value, email: '' }, hashes: hashingState().done - before };
    };

    expect(await hashes('Known@Kervan.example')).toEqual(await hashes('unknown@kervan.example'));

    const letters = await lettersOf(store);
    expect(letters.map(({ kind, to, locale }) => ({ kind, to, locale }))).toEqual([
      { kind: 'already-signed-up', to: 'known@kervan.example', locale: 'ru' },
      { kind: 'confirm-email', to: 'unknown@kervan.example', locale: 'az' },
    ]);
  });

  test('names every field that needs another look', async () => {
    const store = await freshAccounts();
    const unaccepted = { version: '1', accepted: false };

    const refused = await signUp(
      store,
      aVisitor(),
      aSignUp({
        name: ' ',
        email: 'aylin@',
        password: 'kısa',
        birthYear: undefined,
        terms: unaccepted,
        privacy: unaccepted,
      }),
    );

    expect(refused).toEqual({
      ok: false,
      refusal: {
        code: 'check-entries',
        entries: {
          name: 'missing',
          email: 'email-malformed',
          password: 'password-short',
          birthYear: 'missing',
          terms: 'not-accepted',
          privacy: 'not-accepted',
        },
      },
    });
  });

  test.each([
    ['', 'missing'],
    ['dokuzharf', 'password-short'],
    ['x'.repeat(129), 'too-long'],
    ['Password123', 'password-common'],
    ['aaaaaaaaaaaaaaa', 'password-common'],
    ['aylin@kervan.example', 'password-common'],
    ['Aylin Sarısu', 'password-common'],
  ])('refuses the password %j', async (password, problem) => {
    const store = await freshAccounts();

    expect(await signUp(store, aVisitor(), aSignUp({ password }))).toMatchObject({
      refusal: { entries: { password: problem } },
    });
  });

  test('takes a long password of any letters', async () => {
    const store = await freshAccounts();

    expect((await signUp(store, aVisitor(), aSignUp({ password: 'köprü altında dörd gün' }))).ok).toBe(true);
  });

  const at = new Date('2026-11-22T00:00:00Z');
  test.each([
    [2013, undefined, { birthYear: 'too-young' }],
    [2012, undefined, { guardianEmail: 'guardian-missing' }],
    [2012, 'AYLIN@kervan.example', { guardianEmail: 'guardian-yourself' }],
    [2012, 'guardian', { guardianEmail: 'email-malformed' }],
    [2010, undefined, { guardianEmail: 'guardian-missing' }],
    [1850, undefined, { birthYear: 'birth-year-unlikely' }],
    [2030, undefined, { birthYear: 'birth-year-unlikely' }],
  ])('of someone born in %s with guardian %s says %j', async (birthYear, guardianEmail, entries) => {
    const store = await freshAccounts();

    expect(await signUp(store, aVisitor(), { ...aSignUp({ birthYear, guardianEmail }), at })).toMatchObject({
      refusal: { entries },
    });
  });

  test('needs no guardian from the year in which everyone is 16', async () => {
    const store = await freshAccounts();

    expect((await signUp(store, aVisitor(), { ...aSignUp({ birthYear: 2009 }), at })).ok).toBe(true);
  });

  test('stops one address from being written to again and again', async () => {
    const store = await freshAccounts();
    const { points } = LIMITS['sign-up:account'];
    for (let count = 0; count < points; count++) await signUp(store, aVisitor(), aSignUp());

    expect(await signUp(store, aVisitor(), aSignUp())).toMatchObject({
      refusal: { code: 'too-many-tries', seconds: expect.any(Number) },
    });
  });
});

describe('confirmSignUp', () => {
  test('makes the account with its consents and signs in', async () => {
    const store = await freshAccounts();
    await signUp(store, aVisitor(), aSignUp({ name: '  Aylin \u00a0 Sarısu ', to: '/az/courses' }));
    const secret = await secretOf(store);
    expect(await pendingSignUp(store, { secret })).toEqual({ email: 'aylin@kervan.example', name: 'Aylin Sarısu' });

    const confirmed = await confirmSignUp(store, aVisitor(), { secret, password: PASSWORD });

    if (!confirmed.ok || !('session' in confirmed.value)) throw new Error('not confirmed');
    expect(confirmed.value.to).toBe('/az/courses');
    expect(await findViewer(store, confirmed.value.session)).toMatchObject({
      name: 'Aylin Sarısu',
      email: 'aylin@kervan.example',
      emailConfirmed: true,
      locale: 'az',
      timeZone: 'Asia/Baku',
      roles: [],
    });
    const consents = await store.read
      .select({ kind: store.t.consents.kind, version: store.t.consents.version })
      .from(store.t.consents);
    expect(consents).toHaveLength(3);
    expect(consents).toEqual(
      expect.arrayContaining([
        { kind: 'terms', version: '1' },
        { kind: 'privacy', version: '1' },
        { kind: 'age', version: '1' },
      ]),
    );
    expect(await store.read.$count(store.t.tokens)).toBe(0);
  });

  test('refuses whoever holds the link without the password', async () => {
    const store = await freshAccounts();
    await signUp(store, aVisitor(), aSignUp());
    const secret = await secretOf(store);

    expect(await confirmSignUp(store, aVisitor(), { secret, password: 'something else' })).toEqual({
      ok: false,
      refusal: { code: 'password-wrong' },
    });
    expect(await store.read.$count(store.t.people)).toBe(0);
  });

  test('works once, also when used twice at once', async () => {
    const store = await freshAccounts();
    await signUp(store, aVisitor(), aSignUp());
    const secret = await secretOf(store);

    const both = await Promise.all([1, 2].map(() => confirmSignUp(store, aVisitor(), { secret, password: PASSWORD })));

    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { code: 'link-expired' } });
    expect(await store.read.$count(store.t.people)).toBe(1);
  });

  test('makes one person of two sign-ups with one address at once', async () => {
    const store = await freshAccounts();
    await Promise.all(
      ['aylin@kervan.example', 'AYLIN@kervan.example'].map((email) => signUp(store, aVisitor(), aSignUp({ email }))),
    );
    const letters = await lettersOf(store);

    const both = await Promise.all(
      letters.map(({ secret = '' }) => confirmSignUp(store, aVisitor(), { secret, password: PASSWORD })),
    );

    expect(letters).toHaveLength(2);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await store.read.$count(store.t.people)).toBe(1);
  });

  test('refuses a link after 24 hours', async () => {
    const store = await freshAccounts();
    await signUp(store, aVisitor(), aSignUp());
    const secret = await secretOf(store);

    expect(
      await confirmSignUp(store, aVisitor(), { secret, password: PASSWORD, at: minutes(24 * 60 + 1) }),
    ).toMatchObject({ refusal: { code: 'link-expired' } });
    expect(await pendingSignUp(store, { secret, at: minutes(24 * 60 + 1) })).toBeUndefined();
  });

  test('tells everybody that an old link is old, however many others have tried theirs', async () => {
    const store = await freshAccounts();
    for (let count = 0; count < LIMITS['confirm:account'].points; count++)
      await confirmSignUp(store, aVisitor(), { secret: 'made-up', password: PASSWORD });

    expect(await confirmSignUp(store, aVisitor(), { secret: 'made-up', password: PASSWORD })).toEqual({
      ok: false,
      refusal: { code: 'link-expired' },
    });
  });

  test('stops guesses at the password of a pending account', async () => {
    const store = await freshAccounts();
    await signUp(store, aVisitor(), aSignUp());
    const secret = await secretOf(store);
    for (let count = 0; count < LIMITS['confirm:account'].points; count++)
      await confirmSignUp(store, aVisitor(), { secret, password: 'a guess' });

    expect(await confirmSignUp(store, aVisitor(), { secret, password: PASSWORD })).toMatchObject({
      refusal: { code: 'too-many-tries' },
    });
  });

  test('leaves a child waiting for the guardian, and says so only to who knows the password', async () => {
    const store = await freshAccounts();
    const birthYear = new Date().getUTCFullYear() - 15;
    await signUp(store, aVisitor(), aSignUp({ birthYear, guardianEmail: 'guardian@kervan.example' }));

    expect(await confirmSignUp(store, aVisitor(), { secret: await secretOf(store), password: PASSWORD })).toEqual({
      ok: true,
      value: { guardianWaits: true },
    });

    const email = 'aylin@kervan.example';
    expect(await signIn(store, aVisitor(), { email, password: PASSWORD })).toEqual({
      ok: false,
      refusal: { code: 'guardian-waits' },
    });
    expect(await signIn(store, aVisitor(), { email, password: 'a wrong guess' })).toEqual({
      ok: false,
      refusal: { code: 'not-recognised' },
    });
  });
});
