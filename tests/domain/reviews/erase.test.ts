import { eq } from 'drizzle-orm';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Learner } from '#domain/people/actors.ts';
import { erasePerson } from '#domain/people/erase.ts';
import { exportAccount } from '#domain/people/export.ts';
import { appealResult } from '#domain/reviews/appeal.ts';
import { markWork } from '#domain/reviews/mark.ts';
import { takeReview } from '#domain/reviews/take.ts';
import { AUDIT, aCircle, aReviewedWork, COMMENT, days, isReady, result, takes, value } from './cohort.ts';

const AGREED = [
  [3, 3, 3],
  [3, 3, 3],
  [3, 3, 3],
];

async function aLivedWork() {
  const reviewed = await aReviewedWork(AGREED);
  const { circle, store, tutor, author, work } = reviewed;
  const seen = (await result(circle, work))?.seq ?? 0;
  value(await markWork(store, tutor, { work, marks: [4, 4, 4], reason: `${COMMENT} Aylin!`, seen, at: days(1) }));
  value(await appealResult(store, author, { work, text: 'My appeal, in my own words.', at: days(2) }));
  return reviewed;
}

describe('erasing an account', () => {
  test('empties her texts and what was written to her, and keeps marks and results', async () => {
    const { store, author, work } = await aLivedWork();
    const { t, read } = store;

    await store.tx((db) => erasePerson(db, store, author.person, days(3)));

    const [erased] = await read.select().from(t.works).where(eq(t.works.id, work));
    expect(erased).toMatchObject({ texts: {}, withdrawnAt: days(3) });
    const received = await read.select().from(t.reviews).where(eq(t.reviews.work, work));
    expect(received.map(({ comment }) => comment)).toEqual(['', '', '', '']);
    expect(received.every(({ marks }) => marks?.length === 3)).toBe(true);
    const results = await read.select().from(t.workResults).where(eq(t.workResults.work, work));
    expect(results.map(({ reason, passed }) => [reason, passed])).toEqual([
      ['', true],
      ['', true],
    ]);
    expect(await read.$count(t.workAppeals)).toBe(0);
    expect(await read.$count(t.calibrations, eq(t.calibrations.learner, author.person))).toBe(0);
  });

  test('empties what she wrote to others, whose results stand', async () => {
    const { circle, store, peers, work } = await aReviewedWork(AGREED);
    const [peer] = peers as [Learner];

    await store.tx((db) => erasePerson(db, store, peer.person, days(3)));

    const [given] = (await store.read.select().from(store.t.reviews).where(eq(store.t.reviews.work, work))).filter(
      ({ by }) => by === peer.person,
    );
    expect(given).toMatchObject({ comment: '', marks: [3, 3, 3] });
    expect(await result(circle, work)).toMatchObject({ passed: true });
  });

  test('gives what she had taken to somebody else, and her own work to nobody', async () => {
    const circle = await aCircle(['Aylin', 'Timur', 'Dilnoza']);
    const { store, course } = circle;
    const [aylin, timur, dilnoza] = circle.learners as [Learner, Learner, Learner];
    await isReady(circle, aylin);
    await isReady(circle, timur, { language: 'az', reads: ['en'] });
    await isReady(circle, dilnoza, { language: 'ru', reads: ['az'] });
    await takes(circle, timur);
    await takes(circle, dilnoza);

    await store.tx((db) => erasePerson(db, store, timur.person, days(0)));

    expect(await store.read.$count(store.t.reviews, eq(store.t.reviews.by, timur.person))).toBe(1);
    expect(await takeReview(store, dilnoza, { course, item: AUDIT, at: days(0) })).toMatchObject({
      refusal: { code: 'nothing-to-review' },
    });
  });
});

test('the export holds her works, results, appeal and reviews, and nobody else', async () => {
  const { store, author, peers, tutor } = await aLivedWork();

  const files = unzipSync(await exportAccount(store, author, { readme: '' }));

  const rows = (name: string) => JSON.parse(strFromU8(files[`${name}.json`] ?? new Uint8Array())) as object[];
  expect(rows('works')).toMatchObject([{ texts: { code: 'Eight clauses.' } }]);
  expect(rows('work-results')).toMatchObject([{ decidedBy: 'peers' }, { decidedBy: 'tutor', how: 'overridden' }]);
  expect(rows('work-appeals')).toMatchObject([{ text: 'My appeal, in my own words.' }]);
  expect(rows('reviews-received')).toHaveLength(3);
  expect(rows('reviews-given')).toMatchObject([{ kind: 'self' }]);
  expect(rows('calibrations')).toMatchObject([{ calibrated: true }]);
  const all = Object.entries(files)
    .filter(([name]) => name !== 'audit.json')
    .map(([, file]) => strFromU8(file))
    .join('');
  for (const { person } of [...peers, tutor]) expect(all).not.toContain(person);
});
