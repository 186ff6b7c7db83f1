import { describe, expect, test } from 'vitest';
import { base58, fromBase58 } from '#domain/credentials/base58.ts';
import { fromMultikey, multikey } from '#domain/credentials/multikey.ts';
import { aJwtKey, aKey } from '#tests/support/credentials.ts';

describe('base58', () => {
  test.each([
    [[], ''],
    [[0, 0, 1], '112'],
    [[...new TextEncoder().encode('Hello World!')], '2NEpo7TZRRrLZSi2U'],
  ])('writes %j as %s and reads it back', (bytes, text) => {
    expect(base58(Uint8Array.from(bytes))).toBe(text);
    expect([...(fromBase58(text) ?? [])]).toEqual(bytes);
  });

  test.each(['0', 'O', 'I', 'l', 'ə', '1'.repeat(129)])('reads nothing from %s', (text) => {
    expect(fromBase58(text)).toBeUndefined();
  });
});

describe('a multikey', () => {
  test('of Ed25519 begins with z6Mk and gives the key back', () => {
    const { publicBytes, key } = aKey();

    expect(key.publicKeyMultibase).toMatch(/^z6Mk/);
    expect(fromMultikey(key.publicKeyMultibase)).toEqual({ kind: 'ed25519', bytes: publicBytes });
  });

  test('of P-256 begins with zDn and gives a point of 33 bytes back', () => {
    const { key } = aJwtKey();

    expect(key.publicKeyMultibase).toMatch(/^zDn/);
    expect(fromMultikey(key.publicKeyMultibase)).toMatchObject({ kind: 'p256', bytes: { length: 33 } });
  });

  test('of another kind, length or base is none', () => {
    const short = `z${base58(Uint8Array.from([0xed, 0x01, 1, 2, 3]))}`;
    const other = `z${base58(Uint8Array.from([0xe7, 0x01, ...new Uint8Array(33)]))}`;

    expect([short, other, 'u7QE', 'z', ''].map(fromMultikey)).toEqual(new Array(5).fill(undefined));
    expect(() => multikey('ed25519', new Uint8Array(31))).toThrow(RangeError);
  });
});
