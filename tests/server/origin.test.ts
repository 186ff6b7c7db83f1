import { describe, expect, test } from 'vitest';
import { isOwnPost } from '#server/origin.ts';

const ours = 'https://tamga.example';

describe('a post is our own', () => {
  test.each([
    { origin: ours },
    { origin: 'http://192.168.1.5:4321', host: '192.168.1.5:4321' },
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
  ])('with %o', (headers) => {
    expect(isOwn(headers)).toBe(true);
  });
});

describe('a post is foreign', () => {
  test.each([
    {},
    { origin: 'null' },
    { origin: 'https://evil.example' },
    { origin: 'https://tamga.example.evil.example' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    { origin: 'ftp://host', host: 'host' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('with %o', (headers) => {
    expect(isOwn(headers)).toBe(false);
  });
});

function isOwn(headers: Record<string, string | undefined>): boolean {
  return isOwnPost((name) => headers[name], ours);
}
