import { describe, expect, test } from 'vitest';
import type { ItemKeys, ItemWords, Response } from '#domain/items/item.ts';
import { parseResponse } from '#domain/items/response.ts';
import { saidAt, score } from '#domain/items/score.ts';
import { seeded } from '#domain/items/seeded.ts';
import { confidentVerdicts, forecastsOf } from '#domain/items/types/confident-verdicts.ts';

const STATEMENTS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id, place) => ({ id, true: place % 2 === 0 }));
const CONFIDENCES = ['50', '60', '70', '80', '90', '100'];

describe('confident verdicts', () => {
  test('gives all for being sure and right of everything', () => {
    expect(score(KEYS, WORDS, confidentVerdicts.right(KEYS, WORDS)).score).toBe(1);
  });

  test('gives nothing for saying 50 % of everything, whatever the verdicts', () => {
    const random = seeded('fifty');
    for (let round = 0; round < 200; round++) {
      const response = answer(
        () => String(random() < 0.5),
        () => '50',
      );

      expect(score(KEYS, WORDS, response).score).toBe(0);
    }
  });

  test.each(['true', 'false'])('gives nothing for calling everything %s, however sure', (verdict) => {
    for (const confidence of CONFIDENCES)
      expect(
        score(
          KEYS,
          WORDS,
          answer(
            () => verdict,
            () => confidence,
          ),
        ).score,
      ).toBe(0);
  });

  test('is Brier’s skill: 80 % said and right of all earns 1 − 0.04 ÷ 0.25', () => {
    expect(
      score(
        KEYS,
        WORDS,
        answer(rightly, () => '80'),
      ).score,
    ).toBeCloseTo(0.84);
  });

  test('being sure and wrong costs more than being unsure and wrong', () => {
    const wrongAt = (confidence: string) =>
      score(
        KEYS,
        WORDS,
        answer(
          (id) => (id === 'a' ? 'false' : rightly(id)),
          (id) => (id === 'a' ? confidence : '100'),
        ),
      ).score ?? 0;

    for (const [place, confidence] of CONFIDENCES.slice(1).entries())
      expect(wrongAt(confidence)).toBeLessThan(wrongAt(CONFIDENCES[place] ?? ''));
  });

  test('saying what one believes pays best: no other confidence has a higher mean where 80 % are right', () => {
    const skill = (confidence: number) => 1 - (0.8 * (1 - confidence) ** 2 + 0.2 * confidence ** 2) / 0.25;
    const best = CONFIDENCES.toSorted((a, b) => skill(Number(b) / 100) - skill(Number(a) / 100))[0];

    expect(best).toBe('80');
  });

  test('counts a statement left empty, and a verdict without a confidence, as 50 %', () => {
    const half = score(KEYS, WORDS, {
      verdicts: { a: 'true', c: 'true', e: 'true', g: 'true' },
      confidence: { a: '100', c: '100', e: '100', g: '100' },
    });
    const unsaid = score(
      KEYS,
      WORDS,
      answer(rightly, () => ''),
    );

    expect(half).toMatchObject({ score: 0.5, measures: { brier: 0, answered: 0.5 } });
    expect(unsaid.score).toBe(0);
    expect(score(KEYS, WORDS, undefined)).toMatchObject({
      score: 0,
      measures: { brier: null, confidence: null, right: null },
    });
  });

  test('measures what was said on average and how often it was right', () => {
    const { measures } = score(
      KEYS,
      WORDS,
      answer(
        () => 'true',
        () => '80',
      ),
    );

    expect(measures).toMatchObject({ confidence: expect.closeTo(0.8), right: 0.5, brier: expect.closeTo(0.34) });
  });

  test('reads strange verdicts and confidences as none', () => {
    const marked = score(
      KEYS,
      WORDS,
      answer(
        () => 'maybe',
        () => '80',
      ),
    );

    expect(marked.parts.every(({ state }) => state === 'missed')).toBe(true);
    expect(forecastsOf({ statements: STATEMENTS }, { verdicts: { a: 'true' }, confidence: { a: '1000' } })).toEqual([
      { confidence: 0.5, isRight: true },
    ]);
    expect(parseResponse('confident-verdicts', { verdicts: 'true' })).toBeUndefined();
  });

  test('says verdict and confidence in signs that every language reads', () => {
    expect(saidAt(KEYS, WORDS, { verdicts: { a: 'false' }, confidence: { a: '70' } }, 'a')).toBe('✗ 70 %');
    expect(saidAt(KEYS, WORDS, { verdicts: {}, confidence: {} }, 'a')).toBe('');
  });

  test('shows the statements in a drawn order, without their truth', () => {
    const face = confidentVerdicts.face(KEYS, WORDS, { random: seeded('x'), response: undefined });

    expect(JSON.stringify(face)).not.toMatch(/true|false|About/);
  });

  test('refuses a set that is mostly true or mostly false', () => {
    const with2 = STATEMENTS.map((statement, place) => ({ ...statement, true: place < 2 }));

    expect(rules(STATEMENTS)).toEqual([]);
    expect(rules(with2)).toEqual(['unbalanced']);
    expect(rules(with2.map((statement) => ({ ...statement, true: !statement.true })))).toEqual(['unbalanced']);
  });
});

const KEYS = { id: 'sure', type: 'confident-verdicts', statements: STATEMENTS } as unknown as ItemKeys;
const WORDS = {
  statements: Object.fromEntries(
    STATEMENTS.map(({ id }) => [id, { text: `Statement ${id}`, feedback: `About ${id}.` }]),
  ),
} as ItemWords;

function rightly(id: string): string {
  return String(STATEMENTS.find((statement) => statement.id === id)?.true);
}

function answer(verdictOf: (id: string) => string, confidenceOf: (id: string) => string): Response {
  return {
    verdicts: Object.fromEntries(STATEMENTS.map(({ id }) => [id, verdictOf(id)])),
    confidence: Object.fromEntries(STATEMENTS.map(({ id }) => [id, confidenceOf(id)])),
  };
}

function rules(statements: readonly object[]) {
  return [...(confidentVerdicts.keyProblems?.({ ...KEYS, statements } as unknown as ItemKeys) ?? [])].map(
    ({ rule }) => rule,
  );
}
