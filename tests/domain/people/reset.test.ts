import { describe, expect, test } from 'vitest';
import { LIMITS } from '#domain/limits/rules.ts';
import { hashingState } from '#domain/people/hashing.ts';
import { pendingReset, requestReset, resetPassword } from '#domain/people/reset.ts';
import { findViewer, startSession } from '#domain/people/sessions.ts';
import { signIn } from '#domain/people/sign-in.ts';
import { anAccount, aVisitor, freshAccounts, lettersOf, minutes, PASSWORD, secretOf } from '#tests/support/members.ts';

const NEXT = 'a bridge over the Sarısu';

async function asked(name = 'Aylin') {
  const store = await freshAccounts();
  const learner = await anAccount(store, { emailConfirmedAt: null, name });
  await requestReset(store, aVisitor(), { email: learner.email });
  return { store, learner, secret: await secretOf(store) };
}

describe('requestReset', () => {
  test('answers a known and an unknown address alike, with the same work before the answer', async () => {
    const store = await freshAccounts();
    const { email } = await anAccount(store);
    const answers = [];
    for (const tried of [email, 'nobody@kervan.example']) {
      const before = hashingState().done;
      const answer = await requestReset(store, aVisitor(), { email: tried });
      answers.push({
        ok: answer.ok,
        hashes: hashingState().done - before,
        jobs: await store.read.$count(store.t.jobs),
        tokens: await store.read.$count(store.t.tokens),
      });
    }

    expect(answers).toEqual([
      { ok: true, hashes: 0, jobs: 1, tokens: 0 },
      { ok: true, hashes: 0, jobs: 2, tokens: 0 },
    ]);
    expect(await lettersOf(store)).toMatchObject([{ kind: 'reset-password', to: email }]);
  });

  test('refuses what is no address, and too many letters', async () => {
    const store = await freshAccounts();
    expect(await requestReset(store, aVisitor(), { email: 'aylin' })).toEqual({
      ok: false,
      refusal: { code: 'check-entries', entries: { email: 'email-malformed' } },
    });

    const email = 'nobody@kervan.example';
    for (let count = 0; count < LIMITS['reset:account'].points; count++)
      await requestReset(store, aVisitor(), { email });
    expect(await requestReset(store, aVisitor(), { email })).toMatchObject({ refusal: { code: 'too-many-tries' } });
  });
});

describe('resetPassword', () => {
  test('sets the password, ends every session, proves the address and tells the owner', async () => {
    const { store, learner, secret } = await asked();
    const cookie = await startSession(store, { person: learner.person, browser: '' });

    expect(await resetPassword(store, aVisitor(), { secret, password: NEXT })).toEqual({
      ok: true,
      value: { email: learner.email },
    });

    expect(await findViewer(store, cookie)).toBeUndefined();
    expect((await signIn(store, aVisitor(), { email: learner.email, password: PASSWORD })).ok).toBe(false);
    const signedIn = await signIn(store, aVisitor(), { email: learner.email, password: NEXT });
    expect(signedIn.ok && (await findViewer(store, signedIn.value.session))?.emailConfirmed).toBe(true);
    expect(await lettersOf(store)).toMatchObject([{ kind: 'password-changed', to: learner.email }]);
  });

  test('works once, also when used twice at once', async () => {
    const { store, secret } = await asked();

    const both = await Promise.all(
      [NEXT, `${NEXT}!`].map((password) => resetPassword(store, aVisitor(), { secret, password })),
    );

    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual({ ok: false, refusal: { code: 'link-expired' } });
  });

  test('makes other links for the account useless', async () => {
    const { store, learner, secret } = await asked();
    await requestReset(store, aVisitor(), { email: learner.email });
    const second = await secretOf(store);

    await resetPassword(store, aVisitor(), { secret: second, password: NEXT });

    expect(await pendingReset(store, { secret })).toBeUndefined();
  });

  test('refuses the own address and name as a password', async () => {
    const { store, learner, secret } = await asked('Aylin Sarısu');

    for (const password of [learner.email, 'aylin sarısu'])
      expect(await resetPassword(store, aVisitor(), { secret, password })).toEqual({
        ok: false,
        refusal: { code: 'check-entries', entries: { password: 'password-common' } },
      });
  });

  test('refuses a link after an hour, a weak password, and too many tries', async () => {
    const { store, secret } = await asked();
    expect(await resetPassword(store, aVisitor(), { secret, password: NEXT, at: minutes(62) })).toMatchObject({
      refusal: { code: 'link-expired' },
    });
    expect(await resetPassword(store, aVisitor(), { secret, password: '1234567890' })).toEqual({
      ok: false,
      refusal: { code: 'check-entries', entries: { password: 'password-common' } },
    });
    expect(await pendingReset(store, { secret })).toMatchObject({ email: expect.stringContaining('@') });

    const visitor = aVisitor();
    for (let count = 0; count < LIMITS['token:address'].points; count++)
      await resetPassword(store, visitor, { secret: 'made-up', password: NEXT });
    expect(await resetPassword(store, visitor, { secret, password: NEXT })).toMatchObject({
      refusal: { code: 'too-many-tries' },
    });
  });
});
