import { describe, expect, test } from 'vitest';
import type { CourseSlug, ItemSlug, ItemVersionId, LessonSlug } from '#db/ids.ts';
import { newId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { calibrationOf } from '#domain/items/calibration.ts';
import type { ItemKeys, Response } from '#domain/items/item.ts';
import { score } from '#domain/items/score.ts';
import type { Learner } from '#domain/people/actors.ts';
import { aLearner } from '#tests/support/people.ts';
import { freshStore } from '#tests/support/store.ts';

const COURSE = 'verification-fact-checking' as CourseSlug;
const STATEMENTS = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, place) => ({ id, true: place < 3 }));

describe('calibrationOf', () => {
  test('is nothing for who was never asked how sure she is', async () => {
    const store = await freshStore();

    expect(await calibrationOf(store, aLearner())).toBeUndefined();
  });

  test('gathers her confident verdicts and her claim checks with a confidence', async () => {
    const { store, learner, answered } = await aRecord();
    await answered(await sure(store), {
      verdicts: { a: 'true', b: 'true', d: 'true' },
      confidence: { a: '80', b: '80', d: '80' },
    });
    await answered(await claim(store, true), { verdict: 'false', cards: [], confidence: '60' });

    expect(await calibrationOf(store, learner)).toEqual({
      count: 4,
      levels: [
        { confidence: 0.6, count: 1, right: 1 },
        { confidence: 0.8, count: 3, right: 2 },
      ],
      confidence: expect.closeTo(0.75),
      right: 0.75,
    });
  });

  test('counts her first try at each exercise: later ones know the answer', async () => {
    const { store, learner, answered } = await aRecord();
    const item = await sure(store);
    await answered(item, { verdicts: { a: 'false' }, confidence: { a: '90' } }, new Date('2026-11-20T10:00:00Z'));
    await answered(item, { verdicts: { a: 'true' }, confidence: { a: '100' } }, new Date('2026-11-20T11:00:00Z'));

    expect(await calibrationOf(store, learner)).toMatchObject({ count: 1, right: 0, levels: [{ confidence: 0.9 }] });
  });

  test('takes no notice of other people, of other exercises, and of claim checks that ask for no confidence', async () => {
    const { store, answered } = await aRecord();
    await answered(await sure(store), { verdicts: { a: 'true' }, confidence: { a: '90' } });
    const other = aLearner();
    await answered(await claim(store, false), { verdict: 'false', cards: [], confidence: '80' }, new Date(), other);

    expect(await calibrationOf(store, other)).toBeUndefined();
  });

  test('judges by the version she answered', async () => {
    const { store, learner, answered } = await aRecord();
    await answered(await sure(store), { verdicts: { a: 'true' }, confidence: { a: '70' } });
    await sure(
      store,
      STATEMENTS.map((statement) => ({ ...statement, true: !statement.true })),
    );

    expect(await calibrationOf(store, learner)).toMatchObject({ count: 1, right: 1 });
  });
});

async function aRecord() {
  const store = await freshStore();
  const learner = aLearner();
  const answered = async (
    item: { id: ItemVersionId; keys: ItemKeys },
    response: Response,
    at = new Date('2026-11-20T09:00:00Z'),
    who: Learner = learner,
  ) => {
    const marked = score(item.keys, {}, response);
    await store.tx(async (db) => {
      await db.insert(store.t.responses).values({
        learner: who.person,
        key: newId<string>(),
        course: COURSE,
        lesson: 'triage-and-claims' as LessonSlug,
        item: item.keys.id,
        version: item.id,
        language: 'en',
        response,
        score: marked.score,
        parts: marked.parts,
        measures: marked.measures ?? null,
        took: null,
        at,
      });
    });
  };
  return { store, learner, answered };
}

function sure(store: Store, statements = STATEMENTS) {
  return anItem(store, { id: 'sure', type: 'confident-verdicts', statements });
}

function claim(store: Store, confidence: boolean) {
  const cards = [
    { id: 'log', worth: 'good' },
    { id: 'paint', worth: 'weak' },
  ];
  return anItem(store, { id: 'claim', type: 'claim-check', verdict: 'false', cards, confidence });
}

async function anItem(store: Store, own: object): Promise<{ id: ItemVersionId; keys: ItemKeys }> {
  const keys = { ...own, use: 'practice' } as unknown as ItemKeys;
  const id = newId<ItemVersionId>();
  await store.tx(async (db) => {
    await db.insert(store.t.itemVersions).values({
      id,
      course: COURSE,
      item: keys.id as ItemSlug,
      lesson: 'triage-and-claims' as LessonSlug,
      keys,
      words: {},
    });
  });
  return { id, keys };
}
