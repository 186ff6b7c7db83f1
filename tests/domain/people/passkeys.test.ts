import { describe, expect, test } from 'vitest';
import { LIMITS } from '#domain/limits/rules.ts';
import { addPasskey, passkeyCreation } from '#domain/people/passkey-add.ts';
import { signInWithPasskey } from '#domain/people/passkey-sign-in.ts';
import { passkeyRequest } from '#domain/people/passkey-use.ts';
import { passkeysOf, removePasskey, renamePasskey } from '#domain/people/passkeys.ts';
import { findViewer } from '#domain/people/sessions.ts';
import { anAuthenticator } from '#tests/support/authenticator.ts';
import { anAccount, aVisitor, freshAccounts, lettersOf, minutes } from '#tests/support/members.ts';

const origin = 'https://tamga.example';

async function withPasskey(account: Parameters<typeof anAccount>[1] = {}) {
  const store = await freshAccounts();
  const learner = await anAccount(store, account);
  const authenticator = anAuthenticator(origin);
  const response = authenticator.create(await passkeyCreation(store, learner, { origin }));
  const added = await addPasskey(store, learner, { response, name: '  My phone ', origin });
  return { store, learner, authenticator, response, added };
}

describe('adding a passkey', () => {
  test('keeps it under its name and tells the owner', async () => {
    const { store, learner, added } = await withPasskey();

    expect(added.ok).toBe(true);
    expect(await passkeysOf(store, learner)).toMatchObject([{ name: 'My phone', lastUsedAt: null }]);
    expect(await lettersOf(store)).toMatchObject([{ kind: 'passkey-added', to: learner.email }]);
  });

  test('is refused for a used challenge, one of somebody else, one too old, another site, and nonsense', async () => {
    const { store, learner, response } = await withPasskey();
    const other = await anAccount(store);
    const late = anAuthenticator(origin).create(await passkeyCreation(store, learner, { origin }));
    const foreign = anAuthenticator('https://evil.example').create(await passkeyCreation(store, learner, { origin }));
    const theirs = anAuthenticator(origin).create(await passkeyCreation(store, other, { origin }));
    const refused = { ok: false, refusal: { code: 'passkey-refused' } };

    expect(await addPasskey(store, learner, { response, name: '', origin })).toEqual(refused);
    expect(await addPasskey(store, learner, { response: late, name: '', origin, at: minutes(6) })).toEqual(refused);
    expect(await addPasskey(store, learner, { response: foreign, name: '', origin })).toEqual(refused);
    expect(await addPasskey(store, learner, { response: theirs, name: '', origin })).toEqual(refused);
    expect(await addPasskey(store, learner, { response: {} as typeof response, name: '', origin })).toEqual(refused);
    expect(await passkeysOf(store, learner)).toHaveLength(1);
  });
});

describe('signing in with a passkey', () => {
  test('needs no address and notes the use', async () => {
    const { store, learner, authenticator } = await withPasskey();
    const request = await passkeyRequest(store, { origin });
    expect(request.allowCredentials).toBeUndefined();

    const answered = await signInWithPasskey(store, aVisitor(), { response: authenticator.sign(request), origin });

    expect(answered.ok && (await findViewer(store, answered.value.session))).toMatchObject({ person: learner.person });
    expect((await passkeysOf(store, learner))[0]?.lastUsedAt).toBeInstanceOf(Date);
  });

  test('works once for a challenge, also when used twice at once', async () => {
    const { store, authenticator } = await withPasskey();
    const response = authenticator.sign(await passkeyRequest(store, { origin }));

    const both = await Promise.all([1, 2].map(() => signInWithPasskey(store, aVisitor(), { response, origin })));

    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('is refused for an unknown passkey, a challenge for adding, and nonsense', async () => {
    const { store, learner, authenticator } = await withPasskey();
    const refused = { ok: false, refusal: { code: 'passkey-refused' } };
    const signIn = (response: ReturnType<typeof authenticator.sign>) =>
      signInWithPasskey(store, aVisitor(), { response, origin });

    expect(await signIn(anAuthenticator(origin).sign(await passkeyRequest(store, { origin })))).toEqual(refused);
    expect(await signIn(authenticator.sign(await passkeyCreation(store, learner, { origin })))).toEqual(refused);
    for (const nonsense of [{}, null, { id: 'a\0b' }])
      expect(await signIn(nonsense as ReturnType<typeof authenticator.sign>)).toEqual(refused);
  });

  test('waits for the guardian, and is limited', async () => {
    const { store, authenticator } = await withPasskey({ guardianEmail: 'guardian@kervan.example' });
    const visitor = aVisitor();
    expect(
      await signInWithPasskey(store, visitor, {
        response: authenticator.sign(await passkeyRequest(store, { origin })),
        origin,
      }),
    ).toMatchObject({ refusal: { code: 'guardian-waits' } });

    const nonsense = {} as ReturnType<typeof authenticator.sign>;
    for (let count = 1; count < LIMITS['passkey:address'].points; count++)
      await signInWithPasskey(store, visitor, { response: nonsense, origin });
    expect(await signInWithPasskey(store, visitor, { response: nonsense, origin })).toMatchObject({
      refusal: { code: 'too-many-tries' },
    });
  });
});

describe('keeping passkeys', () => {
  test("renames and removes one's own alone", async () => {
    const { store, learner } = await withPasskey();
    const other = await anAccount(store);
    const [{ id: passkey } = { id: '' }] = await passkeysOf(store, learner);
    const unknown = { ok: false, refusal: { code: 'no-such-passkey' } };

    expect(await renamePasskey(store, other, { passkey, name: 'Mine' })).toEqual(unknown);
    expect(await removePasskey(store, other, { passkey })).toEqual(unknown);
    expect((await renamePasskey(store, learner, { passkey, name: 'Laptop' })).ok).toBe(true);
    expect(await passkeysOf(store, learner)).toMatchObject([{ name: 'Laptop' }]);
    expect((await removePasskey(store, learner, { passkey })).ok).toBe(true);
    expect(await passkeysOf(store, learner)).toEqual([]);
  });

  test('does not remove the only way to sign in', async () => {
    const { store, learner } = await withPasskey({ passwordHash: null });
    const [{ id: passkey } = { id: '' }] = await passkeysOf(store, learner);

    expect(await removePasskey(store, learner, { passkey })).toEqual({ ok: false, refusal: { code: 'last-way-in' } });
  });
});
