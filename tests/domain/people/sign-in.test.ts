import { describe, expect, test } from 'vitest';
import { LIMITS } from '#domain/limits/rules.ts';
import { hashingState } from '#domain/people/hashing.ts';
import { findViewer } from '#domain/people/sessions.ts';
import { signIn } from '#domain/people/sign-in.ts';
import { anAccount, aVisitor, freshAccounts, minutes, PASSWORD } from '#tests/support/members.ts';

describe('signIn', () => {
  test('starts a session for address and password, in whatever case the address is typed', async () => {
    const store = await freshAccounts();
    const { person } = await anAccount(store, { email: 'Aylin@kervan.example' });

    const answered = await signIn(store, aVisitor(), { email: ' aylin@KERVAN.example ', password: PASSWORD });

    expect(answered).toMatchObject({ ok: true, value: { person, locale: 'az' } });
    expect(answered.ok && (await findViewer(store, answered.value.session))).toMatchObject({ person });
  });

  test('takes the same password typed in another Unicode form', async () => {
    const store = await freshAccounts();
    const { email } = await anAccount(store);

    expect((await signIn(store, aVisitor(), { email, password: PASSWORD.normalize('NFD') })).ok).toBe(true);
  });

  test('answers an unknown address, a wrong password and an account without one alike, after one hash each', async () => {
    const store = await freshAccounts();
    const { email } = await anAccount(store);
    const keyed = await anAccount(store, { passwordHash: null });
    const answers = [];
    for (const tried of [email, keyed.email, 'nobody@kervan.example']) {
      const before = hashingState().done;
      const answer = await signIn(store, aVisitor(), { email: tried, password: 'a wrong guess' });
      answers.push({ answer, hashes: hashingState().done - before });
    }

    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ answer: { ok: false, refusal: { code: 'not-recognised' } }, hashes: 1 })]),
    );
  });

  test('stops guesses at one account from many addresses, known or not, also with the right password', async () => {
    const store = await freshAccounts();
    const { email } = await anAccount(store);
    for (const tried of [email, 'nobody@kervan.example']) {
      for (let count = 0; count < LIMITS['sign-in:account'].points; count++)
        await signIn(store, aVisitor(), { email: tried, password: 'a wrong guess' });
      expect(await signIn(store, aVisitor(), { email: tried, password: PASSWORD })).toMatchObject({
        refusal: { code: 'too-many-tries' },
      });
    }
    expect((await signIn(store, aVisitor(), { email, password: PASSWORD, at: minutes(16) })).ok).toBe(true);
  });

  test('stops guesses at many accounts from one address, but not a class that signs in', async () => {
    const store = await freshAccounts();
    const { email } = await anAccount(store);
    const room = aVisitor();
    const { points } = LIMITS['sign-in:address'];
    for (let count = 0; count < 3; count++) await signIn(store, room, { email, password: PASSWORD });

    for (let count = 0; count < points; count++)
      await signIn(store, room, { email: `nobody${count}@kervan.example`, password: 'a wrong guess' });

    expect(await signIn(store, room, { email, password: PASSWORD })).toMatchObject({
      refusal: { code: 'too-many-tries' },
    });
  }, 60_000);

  test('refuses when more people sign in at once than can wait, and lets the others in', async () => {
    const store = await freshAccounts();
    const accounts = await Promise.all(Array.from({ length: 130 }, () => anAccount(store)));

    const answers = await Promise.all(
      accounts.map(({ email }) => signIn(store, aVisitor(`198.51.${Math.random()}`), { email, password: PASSWORD })),
    );

    const refused = answers.filter((answer) => !answer.ok);
    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused.map((answer) => !answer.ok && answer.refusal.code))).toEqual(new Set(['busy-now']));
    expect(hashingState()).toMatchObject({ running: 0, waiting: 0 });
  });
});
