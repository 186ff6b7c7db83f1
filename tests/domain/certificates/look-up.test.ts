import { describe, expect, test } from 'vitest';
import type { Store } from '#db/store.ts';
import { lookUp } from '#domain/certificates/look-up.ts';
import { newCode } from '#domain/certificates/number.ts';
import { LIMITS } from '#domain/limits/rules.ts';
import { holdSecret } from '#domain/secrets.ts';
import { AT, aCertificate } from '#tests/support/certificates.ts';
import { freshStore } from '#tests/support/store.ts';

const ADDRESS = '192.0.2.7';
const GUESSES = LIMITS['certificate-guess'].points;

async function aStore(): Promise<Store> {
  const store = await freshStore();
  holdSecret(store, 'a secret of the tests, long enough');
  return store;
}

describe('lookUp', () => {
  test('leads to the certificate by its serial and by its code', async () => {
    const store = await aStore();
    const { certificate } = await aCertificate(store);

    for (const typed of [certificate.serial.toLowerCase(), certificate.code, certificate.snapshot.address]) {
      expect(await lookUp(store, { typed, address: ADDRESS, at: AT })).toEqual({ ok: true, value: certificate.code });
    }
  });

  test.each([
    ['what is no number', 'hello', 'number-unreadable'],
    ['a number with a slip of the pen', 'TMG-26-7K4Q-9DXM-3RV2', 'number-mistyped'],
    ['a code nobody holds', newCode(), 'no-such-certificate'],
  ])('refuses %s', async (_, typed, code) => {
    expect(await lookUp(await aStore(), { typed, address: ADDRESS, at: AT })).toEqual({ ok: false, refusal: { code } });
  });

  test('answers no more, not even rightly, after too many wrong guesses from one address', async () => {
    const store = await aStore();
    const { certificate } = await aCertificate(store);
    const guess = (typed: string, address = ADDRESS) => lookUp(store, { typed, address, at: AT });

    for (let i = 0; i < GUESSES; i++) await guess(newCode());

    expect(await guess(certificate.serial)).toMatchObject({ ok: false, refusal: { code: 'too-many-tries' } });
    expect(await guess(certificate.serial, '192.0.2.8')).toMatchObject({ ok: true });
  });

  test('counts neither right numbers nor what cannot be one', async () => {
    const store = await aStore();
    const { certificate } = await aCertificate(store);

    for (let i = 0; i <= GUESSES; i++) {
      await lookUp(store, { typed: certificate.serial, address: ADDRESS, at: AT });
      await lookUp(store, { typed: 'hello', address: ADDRESS, at: AT });
    }

    expect(await lookUp(store, { typed: certificate.serial, address: ADDRESS, at: AT })).toMatchObject({ ok: true });
  });
});
