import { describe, expect, test } from 'vitest';
import type { ItemKeys, ItemWords, Response } from '#domain/items/item.ts';
import { parseResponse } from '#domain/items/response.ts';
import { saidAt, score } from '#domain/items/score.ts';
import { claimCheck, forecastOf } from '#domain/items/types/claim-check.ts';

const CARDS = [
  { id: 'log', worth: 'good' },
  { id: 'rule', worth: 'good' },
  { id: 'speech', worth: 'weak' },
  { id: 'paint', worth: 'irrelevant' },
];

describe('claim check', () => {
  test('gives 40 % for the verdict and 60 % for the evidence', () => {
    const claim = keys({ verdict: 'false' });

    expect(score(claim, WORDS, answer('false', [])).score).toBeCloseTo(0.4);
    expect(score(claim, WORDS, answer('', ['log', 'rule'])).score).toBeCloseTo(0.6);
    expect(score(claim, WORDS, answer('false', ['log', 'rule'])).score).toBe(1);
  });

  test.each([
    ['false', 'misleading', 0.2],
    ['false', 'correct', 0],
    ['misleading', 'correct', 0.2],
    ['misleading', 'not-checkable', 0],
    ['not-checkable', 'misleading', 0],
    ['not-checkable', 'not-checkable', 0.4],
  ])(
    'where %s is right, %s earns %d: the distance on the scale, which not-checkable lies off',
    (right, given, earned) => {
      expect(score(keys({ verdict: right }), WORDS, answer(given, [])).score).toBeCloseTo(earned);
    },
  );

  test('gives nothing for picking every card, and takes back for a wrong one what a right one gives', () => {
    const claim = keys({ verdict: 'false' });

    expect(score(claim, WORDS, answer('', ['log', 'rule', 'speech', 'paint'])).score).toBe(0);
    expect(score(claim, WORDS, answer('', ['log', 'speech'])).score).toBe(0);
    expect(score(claim, WORDS, answer('', ['log', 'rule', 'paint'])).score).toBeCloseTo(0.3);
  });

  test('marks each card and the verdict, with the words of the verdict that was given', () => {
    const { parts } = score(keys({ verdict: 'false' }), WORDS, answer('misleading', ['log', 'paint']));

    expect(parts.map(({ id, state }) => [id, state])).toEqual([
      ['verdict', 'fair'],
      ['log', 'right'],
      ['rule', 'missed'],
      ['speech', 'neutral'],
      ['paint', 'wrong'],
    ]);
    expect(parts[0]).toMatchObject({ feedback: 'On misleading.', expected: 'Label false' });
  });

  test('measures confidence where the item asks for it, without changing the score', () => {
    const asks = keys({ verdict: 'false', confidence: true });
    const sure = score(asks, WORDS, { ...answer('false', ['log', 'rule']), confidence: '90' });
    const sureAndWrong = score(asks, WORDS, { ...answer('correct', []), confidence: '90' });

    expect(sure).toMatchObject({ score: 1, measures: { confidence: 0.9 } });
    expect(sure.measures?.brier).toBeCloseTo(0.01);
    expect(sureAndWrong.measures?.brier).toBeCloseTo(0.81);
    expect(score(asks, WORDS, answer('false', [])).measures).toMatchObject({ confidence: null, brier: null });
    expect(score(keys({ verdict: 'false' }), WORDS, answer('false', [])).measures).not.toHaveProperty('brier');
  });

  test('makes a forecast of a verdict with a confidence that can be chosen, and of nothing else', () => {
    const asks = { verdict: 'false', confidence: true } as const;

    expect(forecastOf(asks, { verdict: 'false', cards: [], confidence: '60' })).toEqual([
      { confidence: 0.6, isRight: true },
    ]);
    expect(forecastOf(asks, { verdict: 'false', cards: [], confidence: '49' })).toEqual([]);
    expect(forecastOf(asks, { verdict: '', cards: [], confidence: '60' })).toEqual([]);
    expect(forecastOf({ verdict: 'false' }, { verdict: 'false', cards: [], confidence: '60' })).toEqual([]);
  });

  test('reads a verdict that there is not, and cards that it has not, as none', () => {
    expect(score(keys({ verdict: 'false' }), WORDS, answer('true', ['stranger', 'constructor']))).toMatchObject({
      score: 0,
    });
    expect(parseResponse('claim-check', { verdict: ['false'] })).toBeUndefined();
    expect(parseResponse('claim-check', { cards: 'log' })).toBeUndefined();
  });

  test('says verdict and confidence as a tutor reads them', () => {
    const claim = keys({ verdict: 'false', confidence: true });

    expect(saidAt(claim, WORDS, { ...answer('false', []), confidence: '80' }, 'verdict')).toBe('Label false, 80 %');
    expect(saidAt(claim, WORDS, answer('', []), 'verdict')).toBe('');
    expect(saidAt(claim, WORDS, answer('', ['log']), 'log')).toBe('Card log');
  });

  test('shows claim, cards and verdicts without what they are worth', () => {
    const face = claimCheck.face(keys({ verdict: 'false', confidence: true }), WORDS, {
      random: () => 0.3,
      response: undefined,
    });

    expect(JSON.stringify(face)).not.toMatch(/worth|good|weak|irrelevant|feedback|About|On /);
    expect(face).toMatchObject({ claim: 'The claim.', confidence: true });
  });

  test('refuses cards that are all good or none good, and a card with the name of the verdict', () => {
    expect(problems(CARDS)).toEqual([]);
    expect(problems(CARDS.map((card) => ({ ...card, worth: 'good' })))).toEqual(['Every card is good evidence.']);
    expect(problems(CARDS.map((card) => ({ ...card, worth: 'weak' })))).toEqual(['No card is good evidence.']);
    expect(problems([...CARDS, { id: 'verdict', worth: 'weak' }])).toEqual([
      '“verdict” is the name of the verdict itself.',
    ]);
  });
});

const WORDS = {
  claim: 'The claim.',
  cards: Object.fromEntries(CARDS.map(({ id }) => [id, { text: `Card ${id}`, feedback: `About ${id}.` }])),
  verdicts: Object.fromEntries(
    ['correct', 'misleading', 'false', 'not-checkable'].map((id) => [
      id,
      { text: `Label ${id}`, feedback: `On ${id}.` },
    ]),
  ),
} as ItemWords;

function keys(own: object): ItemKeys {
  return { id: 'claim', type: 'claim-check', cards: CARDS, ...own } as unknown as ItemKeys;
}

function answer(verdict: string, cards: readonly string[]): Response {
  return { verdict, cards, confidence: '' };
}

function problems(cards: readonly object[]) {
  return [...(claimCheck.keyProblems?.(keys({ verdict: 'false', cards })) ?? [])].map(({ what }) => what);
}
