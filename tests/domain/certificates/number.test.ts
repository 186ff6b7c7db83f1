import { describe, expect, test } from 'vitest';
import { newCode, newSerial, readNumber } from '#domain/certificates/number.ts';

const CODE = '7K4Q9DXM3RV201K4Q9DXM3RV2A';

describe('readNumber', () => {
  test.each([
    ['as it is', CODE],
    ['in lower case', CODE.toLowerCase()],
    ['with spaces and hyphens', '7k4q 9dxm-3rv2 01k4–q9dx m3rv 2a '],
    ['with O for 0 and I or l for 1', '7K4Q9DXM3RV2OIK4Q9DXM3RV2A'],
    ['with a small L for 1', '7K4Q9DXM3RV2olK4Q9DXM3RV2A'],
    ['with the dotless i of Turkish keyboards', '7K4Q9DXM3RV20ıK4Q9DXM3RV2A'],
    ['with Cyrillic letters that look the same', '7К4Q9DХМ3RV201К4Q9DХМ3RV2А'],
    ['as a whole address', `https://tamga.example/c/${CODE}?lang=az`],
    ['as an address of the PDF', `tamga.example/c/${CODE}.pdf`],
  ])('understands a code %s', (_, typed) => {
    expect(readNumber(typed)).toEqual({ code: CODE });
  });

  test('understands a serial, with or without its letters', () => {
    const serial = newSerial('2026-11-22');

    expect(serial).toMatch(/^TMG-26-/);
    for (const typed of [
      serial,
      serial.toLowerCase(),
      serial.replaceAll('-', ' '),
      serial.slice(4),
      serial.replaceAll('0', 'o'),
    ]) {
      expect(readNumber(typed)).toEqual({ serial });
    }
  });

  test('notices every single wrong character of a serial', () => {
    const serial = newSerial('2026-11-22');

    for (let at = 7; at < serial.length; at++) {
      if (serial[at] === '-') continue;
      const wrong = serial[at] === '7' ? '8' : '7';
      expect(readNumber(serial.slice(0, at) + wrong + serial.slice(at + 1))).toBe('mistyped');
    }
  });

  test.each(['', 'hello', 'TMG-26', '../../etc/passwd', 'U'.repeat(26), `${CODE}7`])(
    'knows that “%s” is no number',
    (typed) => {
      expect(readNumber(typed)).toBeUndefined();
    },
  );

  test('never makes the same number twice', () => {
    const made = Array.from({ length: 2000 }, () => [newCode(), newSerial('2026-11-22')]).flat();

    expect(new Set(made).size).toBe(4000);
  });
});
