import { describe, expect, test } from 'vitest';
import { faceOf } from '#domain/items/face.ts';
import type { Response } from '#domain/items/item.ts';
import { type FieldKind, parseResponse } from '#domain/items/response.ts';
import { isDone, rightResponse, score } from '#domain/items/score.ts';
import { seeded, shuffled } from '#domain/items/seeded.ts';
import { ITEM_TYPES, TYPES } from '#domain/items/types.ts';
import { everyItem, secretsOf, type WrittenItem } from '#tests/support/every-item.ts';

const items = everyItem();
const byType = Map.groupBy(items, ({ keys }) => keys.type);

describe.each(ITEM_TYPES)('%s', (type) => {
  const own = byType.get(type) ?? [];

  test('has at least three exercises to practise, in English and in two more languages', () => {
    const complete = own.filter(({ keys, words }) => keys.use === 'practice' && words.en && words.ru && words.az);

    expect(complete.length).toBeGreaterThanOrEqual(3);
  });

  test('gives all for the right answer, or leaves it to people, and nothing for none', () => {
    for (const { keys, words } of own) {
      const right = rightResponse(keys, words.en ?? {});

      expect(isDone(keys, right), keys.id).toBe(true);
      expect([1, null], keys.id).toContain(rounded(score(keys, words.en ?? {}, right).score));
      expect(score(keys, words.en ?? {}, undefined).score, keys.id).toBe(0);
      expect(score(keys, words.en ?? {}, parseResponse(type, {})).score, keys.id).toBe(0);
    }
  });

  test('stays within 0 and 1 whatever is sent, says every part once, and gives the same in every language', () => {
    for (const item of own) {
      for (const response of guesses(item, 60)) {
        const marked = score(item.keys, item.words.en ?? {}, response);
        const ids = marked.parts.map(({ id }) => id);

        if (marked.score !== null) expect(marked.score).toSatisfy((earned: number) => earned >= 0 && earned <= 1);
        expect(new Set(ids).size, `${item.keys.id}: ${ids.join()}`).toBe(ids.length);
        for (const value of Object.values(marked.measures ?? {}))
          expect(value === null || Number.isFinite(value), `${item.keys.id}: ${JSON.stringify(marked.measures)}`).toBe(
            true,
          );
      }
      for (const response of OWN_WORDS.has(type) ? [] : guesses(item, 20, ['text', 'texts'])) {
        const scores = Object.values(item.words).map((words) => score(item.keys, words, response).score);
        expect(new Set(scores).size, `${item.keys.id} ${JSON.stringify(response)}`).toBeLessThanOrEqual(1);
      }
    }
  });

  test('does not depend on the order in which things were picked', () => {
    for (const item of own) {
      const random = seeded(`order:${item.keys.id}`);
      for (const response of guesses(item, 20)) {
        const other = Object.fromEntries(
          Object.entries(response)
            .map(([field, given]) => [field, reordered(TYPES[type].response[field], given, random)] as const)
            .reverse(),
        ) as Response;
        const before = score(item.keys, item.words.en ?? {}, response);

        if (type !== 'multiple-choice')
          expect(score(item.keys, item.words.en ?? {}, other).score, JSON.stringify(response)).toBe(before.score);
      }
    }
  });

  test('shows nothing before the answer that belongs after it', () => {
    for (const { keys, words } of own) {
      for (const [language, said] of Object.entries(words)) {
        const face = JSON.stringify(faceOf(keys, said, { seed: 's', language }));

        for (const secret of secretsOf(said))
          expect(face.includes(JSON.stringify(secret).slice(1, -1)), `${keys.id} (${language}): ${secret}`).toBe(false);
        expect(face, keys.id).not.toMatch(
          /"(feedback|key|worth|effects|model|accepted)":|"(right|true|best)":(true|false)/,
        );
      }
    }
  });

  test('draws the same face from the same seed', () => {
    for (const { keys, words } of own) {
      const draw = () => faceOf(keys, words.en ?? {}, { seed: 'once', language: 'en' });

      expect(draw()).toEqual(draw());
    }
  });

  test('refuses answers of another shape', () => {
    const hostile = [
      null,
      42,
      'text',
      [],
      { nothing: 1 },
      ...Object.keys(TYPES[type].response).flatMap((field) => [
        { [field]: 5 },
        { [field]: [{}] },
        { [field]: Array(10_000).fill('x') },
        { [field]: 'x'.repeat(30_000) },
        { [field]: { a: { b: { c: 1 } } } },
      ]),
    ];

    for (const value of hostile)
      expect(parseResponse(type, value), JSON.stringify(value)?.slice(0, 80)).toBeUndefined();
  });
});

/** Types whose answers are made of the words of one language: accepted spellings, places in a text. Each has a test of its own. */
const OWN_WORDS = new Set(['gap-fill', 'highlight']);

function rounded(earned: number | null): number | null {
  return earned === null ? null : Math.round(earned * 1e9) / 1e9;
}

/** Answers made of the item's own ids, of strangers and of names that objects have by themselves. */
function guesses({ keys, words }: WrittenItem, many: number, without: readonly FieldKind[] = []): Response[] {
  const random = seeded(`guess:${keys.id}`);
  const ids = [...new Set(idsIn(keys)), 'stranger', 'constructor', '__proto__', ''];
  const some = () => shuffled(ids, random).slice(0, Math.min(40, Math.floor(random() * ids.length)));
  const map = (value: () => unknown) => Object.fromEntries(some().map((id) => [id, value()]));
  const right = rightResponse(keys, words.en ?? {});
  const guessed: Record<FieldKind, () => unknown> = {
    text: () => shuffled(['80', '100', '0', 'true', ...ids], random)[0],
    list: some,
    order: some,
    map: () => map(() => shuffled(ids, random)[0]),
    texts: () => map(() => 'Some words of hers.'),
    lists: () => map(() => some()),
  };
  return Array.from({ length: many }, () => {
    const fields = Object.entries(TYPES[keys.type].response).filter(([, kind]) => !without.includes(kind));
    // Some fields as in the right answer, so that partly right answers are among them.
    const response = Object.fromEntries(
      fields.map(([field, kind]) => [field, random() < 0.3 && field in right ? right[field] : guessed[kind]()]),
    );
    return parseResponse(keys.type, response) ?? {};
  });
}

/** Every string in keys that could be an id, and every name of a field that could be one. */
function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length <= 64 ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]) => [...(Array.isArray(value) ? [] : [field]), ...idsIn(inner)]);
}

function reordered(kind: FieldKind | undefined, given: unknown, random: () => number): unknown {
  if (kind === 'list') return shuffled(given as string[], random);
  if (kind === 'lists')
    return Object.fromEntries(
      Object.entries(given as Record<string, string[]>)
        .map(([id, list]) => [id, shuffled(list, random)] as const)
        .reverse(),
    );
  if (kind === 'map') return Object.fromEntries(Object.entries(given as object).reverse());
  return given;
}
