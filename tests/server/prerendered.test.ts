import { describe, expect, test } from 'vitest';
import { acceptedEncodings } from '#server/prerendered.ts';

describe('acceptedEncodings', () => {
  test.each([
    ['gzip, deflate, br, zstd', ['br', 'gzip']],
    ['gzip', ['gzip']],
    ['GZIP;q=0.5', ['gzip']],
    ['br;q=0, gzip', ['gzip']],
    ['br;q=0.000,gzip;q=0', []],
    ['br;q=0.1', ['br']],
    ['identity', []],
    ['brotli', []],
    [undefined, []],
  ])('reads %s as %o', (header, wanted) => {
    expect(acceptedEncodings(header)).toEqual(wanted);
  });
});
