import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { ItemSlug, WorkId } from '#db/ids.ts';
import { publishCourse } from '#domain/courses/publish.ts';
import { enrol, leave } from '#domain/enrolments/enrol.ts';
import type { Learner } from '#domain/people/actors.ts';
import { answerWorkAppeal } from '#domain/reviews/answer-appeal.ts';
import { appealResult } from '#domain/reviews/appeal.ts';
import { giveReview } from '#domain/reviews/give.ts';
import { handIn, withdrawWork } from '#domain/reviews/hand-in.ts';
import { markWork } from '#domain/reviews/mark.ts';
import { takeReview } from '#domain/reviews/take.ts';
import { standingWork } from '#domain/reviews/work.ts';
import { aCourse } from '#tests/support/courses.ts';
import { aNamedLearner } from '#tests/support/people.ts';
import {
  AUDIT,
  aCircle,
  aReviewedWork,
  COMMENT,
  days,
  handsIn,
  isReady,
  MONDAY,
  publishJudged,
  value,
} from './cohort.ts';

const TEXTS = { finding: ' What I looked at. ', code: 'Eight clauses.' };
const given = { item: AUDIT, language: 'en', reads: ['az', 'xx'], texts: TEXTS, at: MONDAY } as const;

describe('handIn', () => {
  test('keeps the texts as they are handed in, with version, rubric, language and time', async () => {
    const { store, course, learners } = await aCircle();
    const [learner] = learners as [Learner];

    value(await handIn(store, learner, { ...given, course }));

    const work = await standingWork(store.read, store, { learner: learner.person, course, item: AUDIT });
    expect(work).toMatchObject({
      ...{ number: 1, language: 'en', reads: ['en', 'az'], rubric: 'R-T', at: MONDAY, withdrawnAt: null },
      texts: { finding: 'What I looked at.', code: 'Eight clauses.' },
    });
  });

  test.each([
    ['an item nobody judges', { item: 'choice' as ItemSlug }, { code: 'no-such-item' }],
    ['an item that is not there', { item: 'nothing' as ItemSlug }, { code: 'no-such-item' }],
    ['a text that is missing', { texts: { finding: 'Words.' } }, { code: 'text-missing', text: 'Code' }],
    ['a text of spaces', { texts: { ...TEXTS, code: ' \n ' } }, { code: 'text-missing', text: 'Code' }],
    ['a text that is too long', { texts: { ...TEXTS, code: 'x'.repeat(201) } }, { code: 'text-too-long', most: 200 }],
  ])('refuses %s', async (_, wrong, refusal) => {
    const { store, course, learners } = await aCircle();

    expect(await handIn(store, learners[0] as Learner, { ...given, ...wrong, course })).toEqual({ ok: false, refusal });
  });

  test('refuses who does not take the course, and who left it', async () => {
    const { store, course, learners } = await aCircle();
    const [learner] = learners as [Learner];
    await leave(store, learner, { course });
    const stranger = await aNamedLearner(store, 'Stranger');
    const refused = { ok: false, refusal: { code: 'not-enrolled' } };

    expect(await handIn(store, learner, { ...given, course })).toEqual(refused);
    expect(await handIn(store, stranger, { ...given, course })).toEqual(refused);
    await enrol(store, learner, { course });
    expect(await handIn(store, learner, { ...given, course })).toMatchObject({ ok: true });
  });

  test('takes one work at a time, of two posts at once too', async () => {
    const { store, course, learners } = await aCircle();
    const [learner] = learners as [Learner];

    const both = await Promise.all([1, 2, 3].map(() => handIn(store, learner, { ...given, course })));

    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await handIn(store, learner, { ...given, course })).toMatchObject({ refusal: { code: 'handed-in-before' } });
  });

  test('takes another after a result that did not pass, and none after one that did', async () => {
    const failed = await aReviewedWork([
      [2, 2, 2],
      [2, 2, 2],
      [2, 2, 2],
    ]);
    const passed = await aReviewedWork([
      [3, 3, 3],
      [3, 3, 3],
      [3, 3, 3],
    ]);

    expect(await handIn(failed.store, failed.author, { ...given, course: failed.course })).toMatchObject({ ok: true });
    expect(await handIn(passed.store, passed.author, { ...given, course: passed.course })).toMatchObject({ ok: false });
  });

  test('takes none while an appeal against the last result waits for its answer', async () => {
    const { store, course, author, tutor, work } = await aReviewedWork([
      [2, 2, 2],
      [2, 2, 2],
      [2, 2, 2],
    ]);
    value(await appealResult(store, author, { work, text: COMMENT, at: days(1) }));

    expect(await handIn(store, author, { ...given, course })).toMatchObject({ refusal: { code: 'handed-in-before' } });
    value(await answerWorkAppeal(store, tutor, { work, marks: [2, 2, 2], reason: COMMENT, at: days(2) }));
    expect(await handIn(store, author, { ...given, course })).toMatchObject({ ok: true });
  });

  test('is offered to who enrolled before the exercise was there', async () => {
    const circle = await aCircle();
    const { store, course } = circle;
    const early = await aNamedLearner(store, 'Early');
    const plain = await publishCourse(store, aCourse({ hours: 3 }));
    await enrol(store, early, { course });
    const [latest] = await store.read
      .select()
      .from(store.t.enrolments)
      .where(eq(store.t.enrolments.learner, early.person));
    expect(latest?.version).toBe(plain);
    await publishJudged(store, { hours: 4 });

    expect(await handIn(store, early, { ...given, course })).toMatchObject({ ok: true });
  });
});

describe('withdrawWork', () => {
  test('takes a work back, and another is handed in', async () => {
    const circle = await aCircle();
    const { store, course, learners } = circle;
    const [learner] = learners as [Learner];
    const work = await handsIn(circle, learner);

    value(await withdrawWork(store, learner, { work, at: days(1) }));

    expect(await standingWork(store.read, store, { learner: learner.person, course, item: AUDIT })).toBeUndefined();
    await handsIn(circle, learner, { text: 'Another.' });
    const rows = await store.read.select().from(store.t.works).where(eq(store.t.works.learner, learner.person));
    expect(rows.map(({ number }) => number).sort()).toEqual([1, 2]);
    expect(await withdrawWork(store, learner, { work })).toMatchObject({ refusal: { code: 'no-such-work' } });
  });

  test('refuses after the first review, and after a tutor’s marks', async () => {
    const { store, author, work } = await aReviewedWork([[3, 3, 3]]);
    const other = await aCircle();
    const [learner] = other.learners as [Learner];
    const marked = await handsIn(other, learner);
    value(await markWork(other.store, other.tutor, { work: marked, marks: [3, 3, 3], reason: COMMENT, seen: 0 }));

    const refused = { ok: false, refusal: { code: 'reviewed-before' } };
    expect(await withdrawWork(store, author, { work })).toEqual(refused);
    expect(await withdrawWork(other.store, learner, { work: marked })).toEqual(refused);
  });

  test('finds nobody else’s work', async () => {
    const circle = await aCircle();
    const [author, other] = circle.learners as [Learner, Learner];
    const work = await handsIn(circle, author);

    const refused = { ok: false, refusal: { code: 'no-such-work' } };
    expect(await withdrawWork(circle.store, other, { work })).toEqual(refused);
    expect(await withdrawWork(circle.store, author, { work: 'NOTHING' as WorkId })).toEqual(refused);
  });

  test('leaves a review that is under way without its work', async () => {
    const circle = await aCircle();
    const { store, course } = circle;
    const [author, peer] = circle.learners as [Learner, Learner];
    const work = await isReady(circle, author);
    await isReady(circle, peer);
    const review = value(await takeReview(store, peer, { course, item: AUDIT, at: MONDAY }));
    value(await withdrawWork(store, author, { work }));

    expect(await giveReview(store, peer, { review, marks: [3, 3, 3], comment: COMMENT })).toMatchObject({
      refusal: { code: 'work-withdrawn' },
    });
    expect(await takeReview(store, peer, { course, item: AUDIT })).toMatchObject({
      refusal: { code: 'nothing-to-review' },
    });
  });
});
