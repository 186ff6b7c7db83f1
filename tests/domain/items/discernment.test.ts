import { describe, expect, test } from 'vitest';
import { aboveAlike } from '#domain/items/credit.ts';
import { balanceProblems, discernmentCredit, type Judged } from '#domain/items/discernment.ts';
import { seeded } from '#domain/items/seeded.ts';

describe('discernmentCredit', () => {
  test('stays between 0 and 1, and never falls when one more thing is judged rightly', () => {
    const random = seeded('monotonic');
    for (let round = 0; round < 300; round++) {
      const judged = Array.from({ length: 6 + Math.floor(random() * 8) }, () => someJudged(random));
      const at = Math.floor(random() * judged.length);
      const better = judged.map((one, place) => (place === at ? { ...one, isTrusted: one.isSound } : one));

      const [before, after] = [discernmentCredit(judged), discernmentCredit(better)];

      expect(before).toSatisfy((credit: number) => credit >= 0 && credit <= 1);
      expect(after).toBeGreaterThanOrEqual(before);
    }
  });

  test('gives nothing for judging everything alike, whatever the set', () => {
    for (const sound of [0, 1, 2, 3, 5, 8])
      for (const unsound of [0, 1, 3, 4, 7])
        for (const isTrusted of [true, false, undefined]) {
          const set = [...Array(sound).fill(true), ...Array(unsound).fill(false)];
          const judged = set.map((isSound): Judged => ({ isSound, isTrusted }));

          expect(discernmentCredit(judged)).toBe(0);
        }
  });

  test('gives all for a faultless answer to a set of both kinds', () => {
    const judged = [true, true, true, false, false, false, false].map((isSound) => ({ isSound, isTrusted: isSound }));

    expect(discernmentCredit(judged)).toBe(1);
  });
});

describe('aboveAlike', () => {
  test('is 0 up to what treating all alike earns, and 1 for all', () => {
    expect(aboveAlike(0.3, 0.4)).toBe(0);
    expect(aboveAlike(0.4, 0.4)).toBe(0);
    expect(aboveAlike(0.7, 0.4)).toBeCloseTo(0.5);
    expect(aboveAlike(1, 0.4)).toBe(1);
    expect(aboveAlike(1, 1)).toBe(0);
  });
});

describe('balanceProblems', () => {
  test('allows 40 to 60 % of six or more, and nothing else', () => {
    const problems = (sound: number, unsound: number) =>
      [...balanceProblems([], { sound, unsound, named: 'true' })].length;

    expect([problems(3, 3), problems(4, 6), problems(6, 4), problems(3, 4)]).toEqual([0, 0, 0, 0]);
    expect([problems(2, 3), problems(2, 4), problems(7, 4), problems(0, 8), problems(0, 0)]).toEqual([1, 1, 1, 1, 1]);
  });
});

function someJudged(random: () => number): Judged {
  const isTrusted = random() < 0.1 ? undefined : random() < 0.5;
  return { isSound: random() < 0.5, isTrusted };
}
