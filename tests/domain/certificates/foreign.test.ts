import { describe, expect, test } from 'vitest';
import { fetchForeign, isPublic } from '#domain/certificates/foreign.ts';

const hosts = new Set(['issuer.example', '10.0.0.1', '[::1]']);

describe('fetchForeign', () => {
  test.each([
    'http://issuer.example/did.json',
    'https://other.example/did.json',
    'https://issuer.example:8443/did.json',
    'https://user@issuer.example/did.json',
    'https://10.0.0.1/did.json',
    'https://[::1]/did.json',
    'file:///etc/passwd',
    'issuer.example',
  ])('does not even look up %s', async (address) => {
    const resolve = () => Promise.reject(new Error(`asked for ${address}`));

    expect(await fetchForeign(address, { hosts, resolve })).toEqual({ ok: false });
  });

  test('asks nothing when one of a host’s addresses is not public, or it has none', async () => {
    const of = (...addresses: string[]) => ({
      hosts,
      resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    });

    expect(await fetchForeign('https://issuer.example/', of('127.0.0.1'))).toEqual({ ok: false });
    expect(await fetchForeign('https://issuer.example/', of('8.8.8.8', '192.168.1.1'))).toEqual({ ok: false });
    expect(await fetchForeign('https://issuer.example/', of())).toEqual({ ok: false });
  });
});

test.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.53',
  '169.254.169.254',
  '172.31.255.255',
  '192.168.0.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '64:ff9b::7f00:1',
  'fc00::1',
  'fe80::1',
  'ff02::1',
  '2001:db8::1',
  '2002:7f00:1::',
  'localhost',
])('%s is not public', (address) => {
  expect(isPublic(address)).toBe(false);
});

test.each(['8.8.8.8', '172.32.0.1', '193.0.0.1', '2606:4700::1111', '2a00:1450::1'])('%s is public', (address) => {
  expect(isPublic(address)).toBe(true);
});
