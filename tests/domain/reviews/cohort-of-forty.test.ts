import { expect, test } from 'vitest';
import { seeded } from '#domain/items/seeded.ts';
import type { Learner } from '#domain/people/actors.ts';
import { giveReview } from '#domain/reviews/give.ts';
import { markWork } from '#domain/reviews/mark.ts';
import { mayCount, resultOf } from '#domain/reviews/result.ts';
import { settleWaiting } from '#domain/reviews/settle.ts';
import { declineReview, takeReview } from '#domain/reviews/take.ts';
import { worksIn } from '#domain/reviews/works-in.ts';
import { AUDIT, aCircle, COMMENT, days, handsIn, isReady, workOf } from './cohort.ts';

/**
 * Forty learners in three languages hand in over four days. Ten are never seen again, five leave a review they have taken, some know
 * whose work they read, and reviewers differ. Nobody may be left without a result.
 */
test('in a cohort of forty of whom some disappear everybody gets a result', async () => {
  const random = seeded('forty');
  const circle = await aCircle(Array.from({ length: 40 }, (_, at) => `Learner ${at}`));
  const { store, course, tutor, learners } = circle;
  const works = new Map<Learner, string>();
  for (const [at, learner] of learners.entries()) {
    const language = (['en', 'az', 'ru'] as const)[at % 3]!;
    const given = { language, reads: at % 2 ? ['en'] : [], at: days((at % 8) / 2) };
    works.set(learner, at < 10 ? await handsIn(circle, learner, given) : await isReady(circle, learner, given));
  }

  const here = learners.slice(10);
  for (let day = 4; day < 10; day++) {
    for (const [at, learner] of here.entries()) {
      if (at % 2 === day % 2) continue;
      const taken = await takeReview(store, learner, { course, item: AUDIT, at: days(day) });
      if (!taken.ok) {
        expect(taken.refusal.code).toBe('nothing-to-review');
        continue;
      }
      const review = taken.value;
      expect(await workOf(store, review)).not.toBe(works.get(learner));
      if (at < 5) continue;
      if (random() < 0.05) {
        await declineReview(store, learner, { review, at: days(day) });
        continue;
      }
      const quality = 2 + (review.charCodeAt(0) % 2);
      const marks = [0, 1, 2].map(() => (random() < 0.04 ? 1 : quality + Math.floor(random() * 2)));
      await giveReview(store, learner, { review, marks, comment: COMMENT, at: days(day) });
    }
  }
  await settleWaiting(store, days(12));

  const peersDecided = (await store.read.select().from(store.t.workResults)).length;
  expect(peersDecided).toBeGreaterThan(10);
  const left = await worksIn(store, tutor, { course, state: 'waiting', language: 'en', at: days(12) });
  expect(left?.counts['with-peers']).toBe(0);
  expect(left?.counts.waiting).toBe(40 - peersDecided);
  for (const { id } of left?.works ?? [])
    await markWork(store, tutor, { work: id, marks: [3, 3, 3], reason: COMMENT, seen: 0, at: days(13) });

  for (const work of works.values()) {
    const result = await resultOf(store.read, store, work as never);
    expect(result).toBeDefined();
    if (result?.decidedBy === 'peers') expect(mayCount(result)).toBe(false);
  }
  const given = await store.read.select().from(store.t.reviews);
  const counted = (work: string) =>
    given.filter((one) => one.work === work && one.kind === 'peer' && one.doneAt).length;
  expect(Math.max(...[...works.values()].map(counted))).toBeLessThanOrEqual(5);
});
