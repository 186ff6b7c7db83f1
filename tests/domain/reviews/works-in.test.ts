import { describe, expect, test } from 'vitest';
import type { CourseSlug } from '#db/ids.ts';
import type { Learner } from '#domain/people/actors.ts';
import { appealResult } from '#domain/reviews/appeal.ts';
import { withdrawWork } from '#domain/reviews/hand-in.ts';
import { markWork } from '#domain/reviews/mark.ts';
import { workFor } from '#domain/reviews/work-for.ts';
import { worksIn, worksWaiting } from '#domain/reviews/works-in.ts';
import { aTutor } from '#tests/support/people.ts';
import { aCircle, aReviewedWork, COMMENT, days, handsIn, result, value } from './cohort.ts';

describe('worksIn', () => {
  test('shows a work to its tutors once its peers have had seven days, the longest wait first', async () => {
    const circle = await aCircle(['Aylin', 'Timur']);
    const { store, course, tutor } = circle;
    const [aylin, timur] = circle.learners as [Learner, Learner];
    const later = await handsIn(circle, aylin, { at: days(1) });
    const first = await handsIn(circle, timur, { at: days(0) });
    const listed = (state: 'waiting' | 'with-peers', at: Date) =>
      worksIn(store, tutor, { course, state, language: 'en', at });

    expect((await listed('with-peers', days(6.9)))?.works.map(({ id }) => id)).toEqual([first, later]);
    expect((await listed('waiting', days(7)))?.works.map(({ id }) => id)).toEqual([first]);
    expect((await listed('waiting', days(9)))?.works).toMatchObject([
      { id: first, name: 'Timur', title: 'The audit', reviewed: 0, isOwn: false },
      { id: later, name: 'Aylin' },
    ]);
    expect(await worksWaiting(store, course, days(9))).toBe(2);
  });

  test('moves a work from its peers to be confirmed, to appealed, and to decided', async () => {
    const { circle, store, course, tutor, author, work } = await aReviewedWork([
      [3, 3, 3],
      [3, 3, 3],
      [3, 3, 3],
    ]);
    const stateNow = async () => {
      const { counts } = (await worksIn(store, tutor, { course, state: 'waiting', language: 'en', at: days(1) }))!;
      const others = { ...counts, 'with-peers': 0 };
      return Object.entries(others).find(([, count]) => count > 0)?.[0];
    };

    expect(await stateNow()).toBe('to-confirm');
    value(await appealResult(store, author, { work, text: COMMENT, at: days(1) }));
    expect(await stateNow()).toBe('appealed');
    await store.tx(async (db) => {
      await db.delete(store.t.workAppeals);
    });
    const seen = (await result(circle, work))?.seq ?? 0;
    value(await markWork(store, tutor, { work, marks: [3, 3, 3], reason: COMMENT, seen, at: days(1) }));
    expect(await stateNow()).toBe('decided');
  });

  test('does not show what was withdrawn, nor anything to tutors of other institutions', async () => {
    const circle = await aCircle(['Aylin']);
    const { store, course, tutor } = circle;
    const [aylin] = circle.learners as [Learner];
    const work = await handsIn(circle, aylin);
    const elsewhere = await aTutor(store, 'sarisu-university');

    expect(await worksIn(store, elsewhere, { course, state: 'waiting', language: 'en' })).toBeUndefined();
    expect(await workFor(store, elsewhere, { course, work, language: 'en' })).toBeUndefined();
    expect(await workFor(store, tutor, { course: 'other' as CourseSlug, work, language: 'en' })).toBeUndefined();
    value(await withdrawWork(store, aylin, { work }));
    expect(await worksWaiting(store, course, days(30))).toBe(0);
    expect(await workFor(store, tutor, { course, work, language: 'en' })).toBeUndefined();
  });

  test('says which work the tutor wrote herself', async () => {
    const circle = await aCircle(['Aylin']);
    const { store, course, tutor } = circle;
    const [aylin] = circle.learners as [Learner];
    const work = await handsIn(circle, aylin);
    const herself = { ...tutor, person: aylin.person };

    const listed = await worksIn(store, herself, { course, state: 'with-peers', language: 'en', at: days(0) });

    expect(listed?.works).toMatchObject([{ isOwn: true }]);
    expect(await workFor(store, herself, { course, work, language: 'en' })).toMatchObject({ isOwn: true });
  });
});

test('a tutor sees names, marks and every result of a work', async () => {
  const { circle, store, course, tutor, work } = await aReviewedWork([
    [3, 3, 3],
    [3, 3, 3],
    [3, 3, 3],
  ]);
  const seen = (await result(circle, work))?.seq ?? 0;
  value(await markWork(store, tutor, { work, marks: [4, 3, 3], reason: COMMENT, seen }));

  const found = await workFor(store, tutor, { course, work, language: 'az' });

  expect(found).toMatchObject({
    ...{ name: 'Aylin', title: 'The audit', titleLanguage: 'en', counts: true, isAnotherToAnswer: false },
    ...{ self: { marks: [3, 3, 3] }, texts: [{ label: 'Finding' }, { label: 'Code', text: 'Eight clauses.' }] },
    results: [
      { how: 'overridden', name: 'Dilnoza', marks: [4, 3, 3] },
      { how: 'median', name: undefined, decidedBy: 'peers' },
    ],
  });
  expect(found?.peers.map(({ name }) => name).sort()).toEqual(['Peer 0', 'Peer 1', 'Peer 2']);
});
