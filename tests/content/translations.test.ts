import { describe, expect, test } from 'vitest';
import { citedIn, itemsIn } from '#domain/courses/citations.ts';
import type { Origin } from '#domain/courses/course.ts';
import { disclosureOf } from '#domain/origins/disclosure.ts';
import { stateOfAll, translationState } from '#domain/translations/state.ts';

const machine: Origin = { kind: 'ai-translated', at: '2026-11-22', from: 'en', of: '0f3a9c1b22d4' };
const reviewed: Origin = { ...machine, reviewed: { by: 'Aygün Q.', at: '2026-12-01' } };
const translation = { isSource: false, sourceHash: '0f3a9c1b22d4' };

describe('translationState', () => {
  test('calls the language that others are made from the source', () => {
    expect(translationState({ kind: 'ai-written', at: '2026-11-22' }, { isSource: true, sourceHash: 'any' })).toBe(
      'source',
    );
  });

  test('calls a translation that nobody reviewed a machine draft', () => {
    expect(translationState(machine, translation)).toBe('machine');
  });

  test('calls a translation reviewed when a named person signed it', () => {
    expect(translationState(reviewed, translation)).toBe('reviewed');
  });

  test('calls a translation stale when its source has changed, reviewed or not', () => {
    expect(translationState(reviewed, { isSource: false, sourceHash: 'aaaaaaaaaaaa' })).toBe('stale');
  });

  test('calls a text missing that is not there', () => {
    expect(translationState(undefined, translation)).toBe('missing');
  });
});

describe('stateOfAll', () => {
  test('is the worst of the parts that are there', () => {
    expect(stateOfAll(['reviewed', 'stale', 'machine', 'missing'])).toBe('stale');
  });

  test('is missing only when every part is', () => {
    expect(stateOfAll(['missing', 'missing'])).toBe('missing');
    expect(stateOfAll([])).toBe('missing');
  });
});

describe('disclosureOf', () => {
  test('discloses what a machine wrote or translated until a person signs it', () => {
    expect(disclosureOf(machine)).toMatchObject({
      disclosure: 'ai-generated',
      iptc: expect.stringMatching(/\/trainedAlgorithmicMedia$/),
    });
    expect(disclosureOf(reviewed)).toMatchObject({
      disclosure: 'ai-assisted',
      iptc: expect.stringMatching(/\/compositeWithTrainedAlgorithmicMedia$/),
    });
  });

  test('discloses nothing of what a person wrote', () => {
    expect(disclosureOf({ kind: 'human', at: '2026-11-22' })).toEqual({
      disclosure: 'none',
      iptc: undefined,
      schema: undefined,
    });
  });
});

describe('citedIn', () => {
  test('names each source once, in the order of the text, clauses included', () => {
    const text =
      'A. <Source id="b-2019" at="art. 5" /> B. <Clause of="a-1971" number="3">C</Clause> <Source id="a-1971" /> <Source at="1" id="b-2019" />';

    expect(citedIn(text)).toEqual(['b-2019', 'a-1971']);
  });
});

describe('itemsIn', () => {
  test('names the exercises in the order of the text', () => {
    expect(itemsIn('<Item id="one" />\n\ntext\n\n<Item id="two" />')).toEqual(['one', 'two']);
  });
});
