import { describe, expect, test } from 'vitest';
import { faceOf } from '#domain/items/face.ts';
import type { ItemKeys, ItemWords, Response } from '#domain/items/item.ts';
import { isDone, rightResponse, saidAt, score } from '#domain/items/score.ts';
import { isWithin, metresBetween, pointOfSquare, squaresOf, toPoint } from '#domain/items/types/plane.ts';
import { TYPES } from '#domain/items/types.ts';

// 120 × 80 km; the country is the western 100 km.
const map = {
  picture: 'map.svg',
  width: 12_000,
  height: 8_000,
  metres: 10,
  grid: 10_000,
  insets: [{ id: 'town', box: [5_000, 3_000, 1_000, 1_000], grid: 1_000 }],
  places: [
    { id: 'town', x: 6_000, y: 4_000 },
    { id: 'lake', x: 9_500, y: 7_000 },
  ],
  country: [
    [0, 0],
    [10_000, 0],
    [10_000, 8_000],
    [0, 8_000],
  ],
};
const base = {
  id: 'quay',
  type: 'geolocation',
  picture: 'quay.svg',
  map,
  target: { x: 6_100, y: 4_200 },
  hints: [
    { id: 'river', cost: 0.1 },
    { id: 'tower', cost: 0.2 },
  ],
  clues: [{ id: 'arches', right: true }, { id: 'tank', right: true }, { id: 'sky' }],
};
const keys = base as unknown as ItemKeys;
const say = (language: string): ItemWords => ({
  title: 'T',
  stem: 'S',
  alt: 'A quay.',
  place: `${language} the place`,
  placed: 'because placed',
  hints: { river: { text: `${language} hint one` }, tower: { text: `${language} hint two` } },
  clues: Object.fromEntries(base.clues.map(({ id }) => [id, { text: id, feedback: `because ${id}` }])),
  places: { town: 'Town', lake: 'Lake' },
  insets: { town: 'Town, larger' },
});
const words = say('en');
const answer = (east: number | string, north: number | string, more: object = {}): Response => ({
  at: { east: String(east), north: String(north) },
  square: '',
  hints: [],
  ask: '',
  clues: [],
  ...more,
});
const pin = (east: number | string, north: number | string, more: object = {}) =>
  score(keys, words, answer(east, north, more));

describe('geolocation', () => {
  test('counts the pin 80 and the clues 20', () => {
    expect(rightResponse(keys, words)).toMatchObject({ at: { east: '61', north: '38' }, clues: ['arches', 'tank'] });
    expect(score(keys, words, rightResponse(keys, words)).score).toBe(1);
    expect(pin(61, 38).score).toBeCloseTo(0.8);
    expect(pin('', '', { clues: ['arches', 'tank'] }).score).toBeCloseTo(0.2);
  });

  test('gives all within 100 m, 0.7 within 1 km, 0.3 within 25 km, 0.1 in the country and nothing beyond', () => {
    const credit = (east: number, north: number) => (pin(east, north).score as number) / 0.8;
    expect(credit(61.1, 38)).toBeCloseTo(1);
    expect(credit(61.11, 38)).toBeCloseTo(0.7);
    expect(credit(61, 37)).toBeCloseTo(0.7);
    expect(credit(61, 36.99)).toBeCloseTo(0.3);
    expect(credit(76, 58)).toBeCloseTo(0.3);
    expect(credit(36, 38.5)).toBeCloseTo(0.1);
    expect(credit(110, 10)).toBe(0);
  });

  test('measures the distance in the plane', () => {
    expect(pin(64, 42)).toMatchObject({
      measures: { distance: 5_000, hints: 0 },
      solution: { target: { x: 6_100, y: 4_200 }, pin: { x: 6_400, y: 3_800 }, nearest: 'Town', band: 2 },
    });
    expect(metresBetween({ x: 0, y: 0 }, { x: 3, y: 4 }, 10)).toBe(50);
  });

  test('takes a decimal comma, and a grid square where there are no coordinates', () => {
    expect(pin('61,0', '38,0').score).toBeCloseTo(0.8);
    expect(pin('', '', { square: 'g5' }).measures?.distance).toBe(5_000);
    expect(pin(61, 38, { square: 'A1' }).measures?.distance).toBe(0);
  });

  test('puts no pin for what is no point of the map', () => {
    for (const [east, north] of [
      ['121', '5'],
      ['-1', '5'],
      ['NaN', '5'],
      ['61', ''],
      ['Infinity', '0'],
      ['<b>', '1'],
    ] as const)
      expect(pin(east, north)).toMatchObject({ score: 0, measures: { distance: null } });
    expect(pin('', '', { square: 'Z99' }).parts[0]).toMatchObject({ id: 'place', state: 'missed' });
    expect(score(keys, words, undefined).score).toBe(0);
  });

  test('takes the cost of the hints from the pin, of those before the one opened too', () => {
    expect(pin(61, 38, { hints: ['river'] }).score).toBeCloseTo(0.72);
    expect(pin(61, 38, { hints: ['tower'] }).score).toBeCloseTo(0.56);
    expect(pin(110, 10, { hints: ['river', 'tower'] }).score).toBe(0);
    expect(pin('', '', { hints: ['tower'], clues: ['arches', 'tank'] }).score).toBeCloseTo(0.2);
  });

  test('gives nothing for ticking every clue', () => {
    expect(pin('', '', { clues: ['arches', 'tank', 'sky'] }).score).toBe(0);
  });

  test('goes on while a hint is asked for, and shows no hint that was not', () => {
    const face = (response?: Response) => JSON.stringify(faceOf(keys, words, { seed: 's', language: 'en', response }));
    expect(isDone(keys, answer(61, 38, { ask: 'river' }))).toBe(false);
    expect(isDone(keys, answer(61, 38))).toBe(true);
    expect(isDone(keys, answer(61, 38, { ask: 'moon' }))).toBe(true);
    expect(face()).not.toMatch(/hint one|hint two|because|the place|target|country|4200/);
    expect(face(answer('', '', { ask: 'river' }))).toContain('hint one');
    expect(face(answer('', '', { ask: 'river' }))).not.toContain('hint two');
  });

  test('scores the same in two languages and says what was answered', () => {
    expect(score(keys, say('ru'), answer(64, 42, { clues: ['sky'] })).score).toBe(
      pin(64, 42, { clues: ['sky'] }).score,
    );
    expect(saidAt(keys, words, answer(64, 42), 'place')).toBe('64 / 42 km');
    expect(saidAt(keys, words, answer('', '', { square: 'G5' }), 'place')).toBe('G5');
  });

  test('finds what is wrong with keys', () => {
    const problems = (change: object) =>
      [...(TYPES.geolocation.keyProblems?.({ ...keys, ...change } as ItemKeys) ?? [])].map(({ what }) => what);
    expect(problems({})).toEqual([]);
    expect(problems({ target: { x: 13_000, y: 0 }, map: { ...map, country: undefined } })).toEqual([
      'The place lies beyond the map.',
    ]);
    expect(problems({ target: { x: 11_000, y: 10 } })).toEqual(['The place lies outside this country.']);
    expect(problems({ map: { ...map, places: [{ id: 'town', x: 1, y: 9_000 }] } })).toEqual([
      '“town” lies beyond the map.',
    ]);
    expect(problems({ clues: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] })).toEqual(['0 of 3 clues are right.']);
    expect(problems({ clues: [...base.clues, { id: 'place' }] })).toEqual(['“place” is no id of a clue.']);
  });
});

describe('a plane map', () => {
  test('names its squares from the north-west and finds their middle', () => {
    expect(squaresOf(map).slice(0, 2)).toEqual(['A1', 'B1']);
    expect(squaresOf(map)).toHaveLength(96);
    expect(squaresOf(map).at(-1)).toBe('L8');
    expect(pointOfSquare(map, 'A1')).toEqual({ x: 500, y: 500 });
    expect(pointOfSquare(map, 'A9')).toBeUndefined();
  });

  test('counts kilometres from the south-west', () => {
    expect(toPoint(map, { east: '0', north: '0' })).toEqual({ x: 0, y: 8_000 });
    expect(toPoint(map, { east: '120', north: '80' })).toEqual({ x: 12_000, y: 0 });
  });

  test('knows what lies within an outline', () => {
    expect(
      isWithin({ x: 5, y: 5 }, [
        [0, 0],
        [10, 0],
        [10, 10],
        [0, 10],
      ]),
    ).toBe(true);
    expect(
      isWithin({ x: 11, y: 5 }, [
        [0, 0],
        [10, 0],
        [10, 10],
        [0, 10],
      ]),
    ).toBe(false);
    expect(isWithin({ x: 5, y: 5 }, [])).toBe(false);
  });
});
