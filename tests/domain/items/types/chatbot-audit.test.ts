import { describe, expect, test } from 'vitest';
import { faceOf } from '#domain/items/face.ts';
import type { ItemKeys, ItemWords } from '#domain/items/item.ts';
import { rightResponse, score } from '#domain/items/score.ts';
import { VERDICTS } from '#domain/items/types/chatbot-audit.ts';
import { TYPES } from '#domain/items/types.ts';
import { everyItem } from '#tests/support/every-item.ts';

const sentences = [
  { id: 'a', verdict: 'accurate', evidence: ['card'] },
  { id: 'b', verdict: 'accurate', evidence: ['card', 'list'] },
  { id: 'c', verdict: 'wrong', evidence: ['list'] },
  { id: 'd', verdict: 'unverifiable' },
  { id: 'e', verdict: 'invented', evidence: ['list'] },
];
const keys = { id: 'audit', type: 'chatbot-audit', documents: ['card', 'list'], sentences } as unknown as ItemKeys;
const say = (text: string): ItemWords => ({
  title: 'T',
  stem: 'S',
  question: 'Q?',
  documents: { card: { title: `${text} card`, text: 'C' }, list: { title: `${text} list`, text: 'L' } },
  sentences: Object.fromEntries(
    sentences.map(({ id }) => [id, { text: `${text} ${id}`, feedback: `${text} because ${id}` }]),
  ),
});
const words = say('en');
const right = { a: 'accurate', b: 'accurate', c: 'wrong', d: 'unverifiable', e: 'invented' };
const audit = (verdicts: Record<string, string>, evidence: Record<string, string> = {}) =>
  score(keys, words, { verdicts, evidence });

describe('chatbot-audit', () => {
  test('earns all for the right verdicts, whatever was named as evidence', () => {
    expect(audit(right)).toMatchObject({ score: 1, measures: { 'macro-f1': 1, accused: 0, invented: 1, evidence: 0 } });
    expect(score(keys, words, rightResponse(keys, words)).measures).toMatchObject({ evidence: 1 });
    expect(audit(right, { b: 'list', c: 'card' }).measures?.evidence).toBeCloseTo(0.25);
  });

  test('gives nothing for one verdict on everything, for nothing, or for what is none', () => {
    for (const verdict of [...VERDICTS, 'x'])
      expect(audit(Object.fromEntries(sentences.map(({ id }) => [id, verdict]))).score).toBe(0);
    for (const verdicts of [{}, { z: 'wrong' }] as Record<string, string>[]) expect(audit(verdicts).score).toBe(0);
    expect(score(keys, words, undefined).score).toBe(0);
  });

  test('takes more for accusing a true sentence than for leaving it open', () => {
    const accused = audit({ ...right, a: 'wrong' });
    const left = audit({ ...right, b: 'unverifiable' });

    expect(accused.measures?.accused).toBe(0.5);
    expect(accused.score as number).toBeLessThan(left.score as number);
    expect(accused.parts[0]).toMatchObject({ state: 'wrong', feedback: 'en because a' });
  });

  test('adds for an invented source that was found', () => {
    const found = audit({ a: 'accurate', b: 'accurate', e: 'invented' });
    // Macro-F1 is the same with the other single finding, the bonus is not.
    const other = audit({ a: 'accurate', b: 'accurate', c: 'wrong' });

    expect((found.score as number) - (other.score as number)).toBeCloseTo(0.1);
  });

  test('never falls when one more sentence is judged rightly', () => {
    let before = 0;
    const given: Record<string, string> = {};
    for (const [id, verdict] of Object.entries(right)) {
      given[id] = verdict;
      const now = audit({ ...given }).score as number;
      expect(now).toBeGreaterThanOrEqual(before);
      before = now;
    }
  });

  test('shows no verdict, evidence or feedback before the answer, and all of it after', () => {
    expect(JSON.stringify(faceOf(keys, words, { seed: 'a', language: 'en' }))).not.toMatch(
      /because|accurate|invented|evidence|verdict/,
    );
    expect(audit({}).solution).toMatchObject({ verdicts: right, evidence: { c: ['en list'] } });
  });

  test('scores the same in two languages', () => {
    for (const verdicts of [right, { a: 'accurate', c: 'wrong' }, { a: 'wrong' }] as Record<string, string>[])
      expect(score(keys, say('ru'), { verdicts, evidence: {} }).score).toBe(audit(verdicts).score);
  });

  test('finds what is wrong with keys', () => {
    const problems = (change: object[]) =>
      [...(TYPES['chatbot-audit'].keyProblems?.({ ...keys, sentences: change } as unknown as ItemKeys) ?? [])].length;
    expect(problems(sentences)).toBe(0);
    expect(problems(sentences.with(0, { id: 'a', verdict: 'accurate', evidence: ['other'] }))).toBe(1);
    expect(problems(sentences.with(2, { id: 'c', verdict: 'wrong' } as never))).toBe(1);
    expect(problems(sentences.with(0, { id: 'a', verdict: 'unverifiable' } as never))).toBe(1);
  });

  test.each(
    everyItem()
      .filter(({ keys: { type } }) => type === 'chatbot-audit')
      .map((item) => [item.keys.id, item] as const),
  )('%s has each verdict and earns all when they are right, in every language', (_, { keys: own, words: all }) => {
    expect(new Set((own.sentences as { verdict: string }[]).map(({ verdict }) => verdict)).size).toBe(VERDICTS.length);
    for (const said of Object.values(all)) expect(score(own, said, rightResponse(own, said)).score).toBe(1);
  });
});
