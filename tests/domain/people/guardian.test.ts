import { expect, test } from 'vitest';
import { LIMITS } from '#domain/limits/rules.ts';
import { confirmSignUp } from '#domain/people/confirm.ts';
import { giveGuardianConsent, guardedChild } from '#domain/people/guardian.ts';
import { signIn } from '#domain/people/sign-in.ts';
import { signUp } from '#domain/people/sign-up.ts';
import { aSignUp, aVisitor, freshAccounts, lettersOf, PASSWORD, secretOf } from '#tests/support/members.ts';

async function aChildWaiting() {
  const store = await freshAccounts();
  await signUp(
    store,
    aVisitor(),
    aSignUp({
      birthYear: new Date().getUTCFullYear() - 15,
      guardianEmail: 'guardian@kervan.example',
      privacy: { version: '2026-11', accepted: true },
    }),
  );
  await confirmSignUp(store, aVisitor(), { secret: await secretOf(store), password: PASSWORD });
  const [letter] = await lettersOf(store);
  return { store, letter, secret: letter?.secret ?? '' };
}

test('a guardian is asked, consents once, and the child can sign in', async () => {
  const { store, letter, secret } = await aChildWaiting();
  expect(letter).toMatchObject({
    kind: 'guardian-consent',
    to: 'guardian@kervan.example',
    values: { name: 'Aylin Sarısu' },
  });
  expect(await guardedChild(store, { secret })).toEqual({ name: 'Aylin Sarısu' });

  const both = await Promise.all([1, 2].map(() => giveGuardianConsent(store, aVisitor(), { secret })));

  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await signIn(store, aVisitor(), { email: 'aylin@kervan.example', password: PASSWORD })).ok).toBe(true);
  const kept = await store.read.select().from(store.t.consents);
  expect(kept.filter(({ kind }) => kind === 'guardian')).toMatchObject([{ version: '2026-11' }]);
  expect(await lettersOf(store)).toMatchObject([{ kind: 'guardian-consented', to: 'aylin@kervan.example' }]);
});

test('a made-up link is refused, and too many of them stopped', async () => {
  const { store } = await aChildWaiting();
  const visitor = aVisitor();

  expect(await giveGuardianConsent(store, visitor, { secret: 'made-up' })).toEqual({
    ok: false,
    refusal: { code: 'link-expired' },
  });
  for (let count = 1; count < LIMITS['token:address'].points; count++)
    await giveGuardianConsent(store, visitor, { secret: 'made-up' });
  expect(await giveGuardianConsent(store, visitor, { secret: 'made-up' })).toMatchObject({
    refusal: { code: 'too-many-tries' },
  });
});
