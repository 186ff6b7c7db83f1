import { describe, expect, test } from 'vitest';
import type { Origin } from '#domain/courses/course.ts';
import { stateOfAll, translationState } from '#domain/translations/state.ts';

const translated: Origin = { kind: 'ai-translated', at: '2026-11-22', from: 'en', of: '0f3a9c1b22d4' };
const reviewed: Origin = { ...translated, reviewed: { by: 'A. Q.', at: '2026-12-01' } };
const stateOf = (origin: Origin | undefined, sourceHash = '0f3a9c1b22d4') =>
  translationState(origin, { isSource: false, sourceHash });

describe('translationState', () => {
  test('is missing without an origin, and source for what the others are made from', () => {
    expect(stateOf(undefined)).toBe('missing');
    expect(translationState({ kind: 'ai-written', at: '2026-11-22' }, { isSource: true, sourceHash: undefined })).toBe(
      'source',
    );
  });

  test('is machine until a person is named, or has written it', () => {
    expect(stateOf(translated)).toBe('machine');
    expect(stateOf(reviewed)).toBe('reviewed');
    expect(stateOf({ kind: 'human', at: '2026-11-22' })).toBe('reviewed');
  });

  test('is stale when the source has changed, reviewed or not', () => {
    expect(stateOf(translated, 'ffffffffffff')).toBe('stale');
    expect(stateOf(reviewed, 'ffffffffffff')).toBe('stale');
  });
});

describe('stateOfAll', () => {
  test('is the worst of the parts that are there', () => {
    expect(stateOfAll(['reviewed', 'machine', 'stale'])).toBe('stale');
    expect(stateOfAll(['reviewed', 'missing', 'machine'])).toBe('machine');
  });

  test('is missing when every part is', () => {
    expect(stateOfAll(['missing', 'missing'])).toBe('missing');
    expect(stateOfAll([])).toBe('missing');
  });
});
