import { describe, expect, test } from 'vitest';
import { jcs } from '#domain/credentials/jcs.ts';

describe('jcs', () => {
  test('orders members by code units, whatever order they were given in', () => {
    expect(jcs({ b: 1, a: { d: [true, null], c: 'ə' } })).toBe('{"a":{"c":"ə","d":[true,null]},"b":1}');
    // RFC 8785, section 3.2.3: a surrogate pair sorts by its first unit, before U+FB33.
    expect(jcs({ '\ufb33': 1, '\u{1f600}': 2, '\r': 3, '1': 4, ö: 5, '€': 6 })).toBe(
      '{"\\r":3,"1":4,"ö":5,"€":6,"\u{1f600}":2,"\ufb33":1}',
    );
  });

  test('writes numbers and controls as ECMAScript does', () => {
    expect(jcs([333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0])).toBe('[333333333.3333333,1e+30,4.5,0.002,1e-27,0]');
    expect(jcs('\u0001"\\/€')).toBe('"\\u0001\\"\\\\/€"');
  });

  test('leaves out what is undefined', () => {
    expect(jcs({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1, '\ud800'])('refuses %s', (value) => {
    expect(() => jcs({ value })).toThrow(TypeError);
  });
});
