import { describe, expect, test } from 'vitest';
import type { CertificateId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { findCertificate } from '#domain/certificates/find.ts';
import { decodeList, isSet } from '#domain/statuses/bitstring.ts';
import { reinstate, revoke, suspend } from '#domain/statuses/change.ts';
import { signedList } from '#domain/statuses/lists.ts';
import { AT, aCertificate, ORIGIN } from '#tests/support/certificates.ts';
import { anIssuer } from '#tests/support/issuers.ts';
import { freshAccounts } from '#tests/support/members.ts';

const later = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);

async function awarded() {
  const store = await freshAccounts();
  const issuer = await anIssuer(store);
  const { certificate } = await aCertificate(store);
  const why = (certificate: CertificateId, at = later(1)) =>
    ({ certificate, reason: 'under-review', publicText: 'Being looked into.', internalText: 'File 7.', at }) as const;
  return { store, issuer, certificate, change: why(certificate.id), why };
}

async function bitOf(store: Store, credential: string | undefined, at: Date) {
  const { credentialStatus } = JSON.parse(credential ?? '{}');
  const address = new URL(credentialStatus.statusListCredential);
  const [, , slug = '', number = ''] = address.pathname.split('/');
  const list = JSON.parse((await signedList(store, { slug, number: Number(number), origin: ORIGIN, at })) ?? '{}');
  expect(list.id).toBe(credentialStatus.statusListCredential);
  return isSet(decodeList(list.credentialSubject.encodedList), Number(credentialStatus.statusListIndex));
}

describe('a certificate', () => {
  test('is suspended, reinstated and revoked, and the list shows each at once', async () => {
    const { store, issuer, certificate, change } = await awarded();
    const found = () => findCertificate(store, certificate.code, later(10));
    const credential = (await found())?.credential;
    expect(await bitOf(store, credential, later(1))).toBe(false);

    await suspend(store, issuer, change);
    expect((await found())?.state).toEqual({
      is: 'suspended',
      since: later(1),
      reason: 'under-review',
      publicText: 'Being looked into.',
    });
    expect(await bitOf(store, credential, later(1))).toBe(true);

    await reinstate(store, issuer, { ...change, at: later(2) });
    expect((await found())?.state).toEqual({ is: 'valid' });
    expect(await bitOf(store, credential, later(2))).toBe(false);

    await revoke(store, issuer, { ...change, reason: 'fraud', at: later(3) });
    expect((await found())?.state).toMatchObject({ is: 'revoked', reason: 'fraud' });
    expect(await bitOf(store, credential, later(3))).toBe(true);
    // The signed credential itself never changes.
    expect((await found())?.credential).toBe(credential);
  });

  test('refuses what does not follow from its state', async () => {
    const { store, issuer, change } = await awarded();

    expect(await reinstate(store, issuer, change)).toEqual({
      ok: false,
      refusal: { code: 'state-forbids', state: 'valid' },
    });
    await revoke(store, issuer, change);
    expect(await suspend(store, issuer, change)).toMatchObject({
      refusal: { code: 'state-forbids', state: 'revoked' },
    });
    expect(await revoke(store, issuer, change)).toMatchObject({ refusal: { code: 'state-forbids' } });
  });

  test('is not found by the issuer of another institution', async () => {
    const { store, change } = await awarded();
    const stranger = await anIssuer(store, { slug: 'sarisu-university' });

    expect(await revoke(store, stranger, change)).toEqual({ ok: false, refusal: { code: 'no-such-certificate' } });
  });

  test('changes only for a reason that is written down, and short enough to be read', async () => {
    const { store, issuer, change } = await awarded();

    expect(await revoke(store, issuer, { ...change, internalText: ' ' })).toMatchObject({
      refusal: { code: 'reason-missing' },
    });
    expect(await revoke(store, issuer, { ...change, publicText: 'x'.repeat(1001) })).toEqual({
      ok: false,
      refusal: { code: 'text-too-long', most: 1000 },
    });
  });

  test('is revoked once by twenty who click at once', async () => {
    const { store, issuer, change } = await awarded();

    const answers = await Promise.all(Array.from({ length: 20 }, () => revoke(store, issuer, change)));

    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await store.read.$count(store.t.statusChanges)).toBe(1);
    expect(await store.read.$count(store.t.logLeaves)).toBe(2);
  });
});
