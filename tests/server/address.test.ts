import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { addressReader, isLoopback } from '#server/address.ts';

describe("the client's address", () => {
  test('is that of the connection, whatever the client claims', () => {
    expect(addressOf([], '203.0.113.9', '198.51.100.1')).toBe('203.0.113.9');
    expect(addressOf(['10.0.0.0/8'], '203.0.113.9', '198.51.100.1')).toBe('203.0.113.9');
  });

  test('is the last hop that no trusted proxy added', () => {
    expect(addressOf(['10.0.0.0/8'], '10.0.0.1', '198.51.100.1')).toBe('198.51.100.1');
    expect(addressOf(['10.0.0.0/8'], '10.0.0.1', '192.0.2.66, 198.51.100.1, 10.0.0.2')).toBe('198.51.100.1');
  });

  test('is the nearest known one when the header is not made of addresses', () => {
    expect(addressOf(['10.0.0.0/8'], '10.0.0.1', 'unknown')).toBe('10.0.0.1');
    expect(addressOf(['10.0.0.0/8'], '10.0.0.1', "'; DROP, 10.0.0.2")).toBe('10.0.0.2');
  });

  test('is written one way for IPv4 over IPv6, and for IPv6 proxies', () => {
    expect(addressOf(['127.0.0.1'], '::ffff:127.0.0.1', '::ffff:198.51.100.1')).toBe('198.51.100.1');
    expect(addressOf(['fd00::/8'], 'fd00::1', '2001:db8::7')).toBe('2001:db8::7');
  });

  test('is known to be of this machine', () => {
    expect(['127.0.0.1', '127.9.9.9', '::1', 'localhost'].every(isLoopback)).toBe(true);
    expect(['0.0.0.0', '192.168.1.1', '::'].some(isLoopback)).toBe(false);
  });
});

function addressOf(proxies: string[], remoteAddress: string, forwarded: string): string {
  const request = { socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } };
  return addressReader(proxies)(request as unknown as IncomingMessage);
}
