import { describe, expect, test } from 'vitest';
import { newId, type PersonId } from '#db/ids.ts';
import { cleanUp } from '#domain/jobs/clean-up.ts';
import { holdSecret } from '#domain/secrets.ts';
import { openShare, sharesOf } from '#domain/shares/find.ts';
import { endShare, makeShare } from '#domain/shares/make.ts';
import { AT, aCertificate } from '#tests/support/certificates.ts';
import { freshAccounts } from '#tests/support/members.ts';

const days = (count: number) => new Date(AT.getTime() + count * 86_400_000);
const address = '192.0.2.7';

async function shared(span = 'week') {
  const store = await freshAccounts();
  const { certificate, learner } = await aCertificate(store);
  const make = (changes = {}) =>
    makeShare(store, learner, { certificate: certificate.id, label: 'An editor', span, at: AT, ...changes });
  const made = await make();
  if (!made.ok) throw new Error(made.refusal.code);
  const open = (at: Date, token = made.value) => openShare(store, { token, address, at });
  return { store, certificate, learner, token: made.value, make, open };
}

describe('a link to a certificate', () => {
  test.each([
    ['day', 1],
    ['week', 7],
    ['month', 30],
    ['year', 365],
  ])('of a %s opens for %i days and then has ended', async (span, count) => {
    const { certificate, open } = await shared(span);

    expect(await open(days(count - 0.01))).toMatchObject({
      ok: true,
      value: { certificate: { serial: certificate.serial }, expiresAt: days(count) },
    });
    expect(await open(days(count))).toEqual({ ok: false, refusal: { code: 'share-ended' } });
  });

  test('is shown to its maker with its address, which the table alone does not tell', async () => {
    const { store, certificate, learner, token } = await shared();

    const own = await sharesOf(store, learner, { certificate: certificate.id, at: AT });
    expect(own).toMatchObject([{ label: 'An editor', token }]);
    expect(JSON.stringify(await store.read.select().from(store.t.shares))).not.toContain(token);

    holdSecret(store, 'another key that is long enough for tests too');
    expect(await sharesOf(store, learner, { certificate: certificate.id, at: AT })).toMatchObject([
      { token: undefined },
    ]);
  });

  test('is ended by its maker alone', async () => {
    const { store, certificate, learner, open } = await shared();
    const [own] = await sharesOf(store, learner, { certificate: certificate.id, at: AT });
    const share = own?.id ?? '';

    await endShare(store, { role: 'learner', person: newId<PersonId>() }, { share, at: days(1) });
    expect(await open(days(1))).toMatchObject({ ok: true });
    await endShare(store, learner, { share, at: days(1) });
    await endShare(store, learner, { share, at: days(2) });

    expect(await open(days(1))).toMatchObject({ refusal: { code: 'share-ended' } });
    expect(await sharesOf(store, learner, { certificate: certificate.id, at: days(1) })).toEqual([]);
    await cleanUp(store, days(3));
    expect(await store.read.$count(store.t.shares)).toBe(0);
    expect(await open(days(4))).toMatchObject({ refusal: { code: 'share-ended' } });
  });

  test('is made with a label and an end, for a certificate of one’s own', async () => {
    const { store, certificate, make } = await shared();
    const other = { role: 'learner', person: newId<PersonId>() } as const;

    expect(await make({ label: ' ' })).toMatchObject({ refusal: { code: 'label-missing' } });
    expect(await make({ label: 'x'.repeat(81) })).toMatchObject({ refusal: { code: 'label-too-long', most: 80 } });
    expect(await make({ span: 'century' })).toMatchObject({ refusal: { code: 'span-unknown' } });
    expect(await makeShare(store, other, { certificate: certificate.id, label: 'Mine', span: 'day' })).toMatchObject({
      refusal: { code: 'no-such-certificate' },
    });
  });

  test('sent twice at the same moment is one link', async () => {
    const { store, make } = await shared();

    await Promise.all([make(), make()]);

    expect(await store.read.$count(store.t.shares)).toBe(1);
  });

  test('is one of fifty at the most, and thirty an hour', async () => {
    const { make } = await shared();
    for (let i = 1; i < 30; i++) expect(await make({ at: new Date(AT.getTime() + i) })).toMatchObject({ ok: true });
    expect(await make({ at: new Date(AT.getTime() + 30) })).toMatchObject({ refusal: { code: 'too-many-tries' } });
    const later = AT.getTime() + 3_700_000;
    for (let i = 0; i < 20; i++) expect(await make({ at: new Date(later + i) })).toMatchObject({ ok: true });

    expect(await make({ at: new Date(later + 20) })).toEqual({
      ok: false,
      refusal: { code: 'too-many-shares', most: 50 },
    });
  });

  test('is not found by guessing: once there are too many guesses, right ones are not answered either', async () => {
    const { open } = await shared();

    expect(await open(AT, 'short')).toMatchObject({ refusal: { code: 'no-such-share' } });
    for (let i = 0; i < 30; i++) expect(await open(AT, 'x'.repeat(27))).toMatchObject({ ok: false });

    expect(await open(AT)).toMatchObject({ refusal: { code: 'too-many-tries' } });
  });
});
