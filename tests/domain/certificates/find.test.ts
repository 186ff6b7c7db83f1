import { describe, expect, test } from 'vitest';
import type { CertificateCode, CertificateSerial } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { certificatesOf, codeOf, editionOf, findCertificate } from '#domain/certificates/find.ts';
import { certificatePdf } from '#domain/certificates/print.ts';
import { erasePerson } from '#domain/people/erase.ts';
import { holdSecret } from '#domain/secrets.ts';
import { aCertificate } from '#tests/support/certificates.ts';
import { freshStore } from '#tests/support/store.ts';

const LATER = new Date('2027-03-01T12:00:00Z');

async function aStore(): Promise<Store> {
  const store = await freshStore();
  holdSecret(store, 'a secret of the tests, long enough');
  return store;
}

describe('a certificate', () => {
  test('is found by its code and by its serial', async () => {
    const store = await aStore();
    const { learner, certificate } = await aCertificate(store);

    expect(await findCertificate(store, certificate.code)).toMatchObject({
      serial: certificate.serial,
      names: { latin: 'Aygun Aliyeva' },
    });
    expect(await codeOf(store, certificate.serial)).toBe(certificate.code);
    expect(await certificatesOf(store, learner)).toMatchObject([{ code: certificate.code }]);
  });

  test('is not found by another code, serial or learner', async () => {
    const store = await aStore();
    await aCertificate(store);

    expect(await findCertificate(store, '0'.repeat(26) as CertificateCode)).toBeUndefined();
    expect(await editionOf(store, '0'.repeat(26) as CertificateCode)).toBeUndefined();
    expect(await codeOf(store, 'TMG-26-0000-0000-0000' as CertificateSerial)).toBeUndefined();
    expect(await certificatesOf(store, { role: 'learner', person: 'nobody' as never })).toEqual([]);
  });

  test('stays checkable without the name after the account is erased', async () => {
    const store = await aStore();
    const { learner, certificate } = await aCertificate(store);
    await certificatePdf(store, certificate.code);
    const edition = await editionOf(store, certificate.code);

    await store.tx((db) => erasePerson(db, store, learner.person, LATER));

    const found = await findCertificate(store, certificate.code);
    expect(found).toMatchObject({
      serial: certificate.serial,
      snapshot: certificate.snapshot,
      state: { is: 'valid' },
      names: undefined,
      nameErasedAt: LATER,
    });
    expect(JSON.stringify(found)).not.toContain('Aliyeva');
    expect(await editionOf(store, certificate.code)).not.toBe(edition);
    expect(await certificatePdf(store, certificate.code)).toEqual({ ok: false, refusal: { code: 'name-erased' } });
    expect(await store.read.$count(store.t.certificateNames)).toBe(0);
  });
});
