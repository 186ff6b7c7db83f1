import { describe, expect, test } from 'vitest';
import type { ReviewId } from '#db/ids.ts';
import type { Learner } from '#domain/people/actors.ts';
import { giveReview } from '#domain/reviews/give.ts';
import { settleWaiting } from '#domain/reviews/settle.ts';
import { standingOf } from '#domain/reviews/standing.ts';
import { lettersOf } from '#tests/support/members.ts';
import {
  AUDIT,
  aCircle,
  aReviewedWork,
  COMMENT,
  days,
  handsIn,
  isReady,
  MONDAY,
  result,
  reviews,
  takes,
  value,
} from './cohort.ts';

describe('giveReview', () => {
  test('decides a work with the third by the median, in the name of the peers', async () => {
    const { circle, work, store, author } = await aReviewedWork([
      [3, 4, 3],
      [4, 3, 3],
      [3, 3, 2],
    ]);

    expect(await result(circle, work)).toMatchObject({
      ...{ decidedBy: 'peers', how: 'median', by: null, marks: [3, 3, 3], passed: true },
    });
    const letters = await lettersOf(store, days(1));
    expect(letters).toMatchObject([{ kind: 'work-result', path: '/learn/verifying-sources/work/audit' }]);
    expect(letters[0]?.to).toContain(author.person.toLowerCase());
  });

  test('decides nothing with two, and nothing with three who differ', async () => {
    const two = await aReviewedWork([
      [3, 3, 3],
      [3, 3, 3],
    ]);
    const apart = await aReviewedWork([
      [4, 4, 4],
      [2, 3, 3],
      [3, 3, 3],
    ]);

    expect(await result(two.circle, two.work)).toBeUndefined();
    expect(await result(apart.circle, apart.work)).toBeUndefined();
  });

  test('decides with the fifth whoever differs', async () => {
    const { circle, work } = await aReviewedWork([
      [4, 4, 4],
      [1, 3, 3],
      [3, 3, 3],
      [3, 4, 3],
      [2, 2, 2],
    ]);

    expect(await result(circle, work)).toMatchObject({ marks: [3, 3, 3], passed: true });
  });

  test('of three at the same moment decides once', async () => {
    const circle = await aCircle(['Aylin', 'P1', 'P2', 'P3']);
    const { store } = circle;
    const [author, ...peers] = circle.learners as [Learner, ...Learner[]];
    const work = await isReady(circle, author);
    const languages = ['az', 'ru', 'tr'] as const;
    for (const [at, peer] of peers.entries()) await isReady(circle, peer, { language: languages[at], reads: ['en'] });
    const taken = await Promise.all(peers.map(async (peer) => ({ peer, review: await takes(circle, peer) })));

    await Promise.all(
      taken.map(({ peer, review }) => giveReview(store, peer, { review, marks: [3, 3, 3], comment: COMMENT })),
    );

    const results = await store.read.select().from(store.t.workResults);
    expect(results).toMatchObject([{ work, decidedBy: 'peers' }]);
  });

  test('that comes after the decision reaches the author and changes nothing', async () => {
    const circle = await aCircle(['Aylin', 'P1', 'P2', 'P3', 'P4']);
    const { store, course } = circle;
    const [author, ...peers] = circle.learners as [Learner, ...Learner[]];
    const work = await isReady(circle, author);
    const languages = ['az', 'ru', 'tr', 'kk'] as const;
    for (const [at, peer] of peers.entries()) await isReady(circle, peer, { language: languages[at], reads: ['en'] });
    const taken: { peer: Learner; review: ReviewId }[] = [];
    for (const peer of peers) taken.push({ peer, review: await takes(circle, peer) });
    for (const [at, { peer, review }] of taken.entries()) {
      const marks = at === 3 ? [1, 1, 1] : [3, 3, 3];
      value(await giveReview(store, peer, { review, marks, comment: COMMENT, at: MONDAY }));
    }

    const standing = await standingOf(store, author, { course, item: AUDIT, language: 'en' });
    expect(await result(circle, work)).toMatchObject({ marks: [3, 3, 3] });
    expect(standing?.work?.received).toHaveLength(4);
  });

  test('refuses marks that are missing, words that are missing, and reviews of others', async () => {
    const circle = await aCircle(['Aylin', 'Timur']);
    const { store } = circle;
    const [aylin, timur] = circle.learners as [Learner, Learner];
    await isReady(circle, aylin);
    await isReady(circle, timur);
    const review = await takes(circle, timur);
    const given = { review, marks: [3, 3, 3], comment: COMMENT };
    const code = async (who: Learner, wrong: object) => {
      const answer = await giveReview(store, who, { ...given, ...wrong });
      return answer.ok || answer.refusal.code;
    };

    expect(await code(timur, { marks: [3, 3, 9] })).toBe('marks-missing');
    expect(await code(timur, { comment: 'Good.' })).toBe('comment-too-short');
    expect(await code(timur, { comment: 'x'.repeat(2001) })).toBe('comment-too-long');
    expect(await code(aylin, {})).toBe('no-such-review');
    expect(await code(timur, {})).toBe(true);
    expect(await code(timur, {})).toBe('no-such-review');
  });
});

describe('settleWaiting', () => {
  test('decides by three who differ when they have had their seven days, once', async () => {
    const { circle, store, work } = await aReviewedWork([
      [4, 4, 4],
      [2, 3, 3],
      [3, 3, 3],
    ]);

    expect(await settleWaiting(store, days(6.9))).toBe(0);
    expect(await settleWaiting(store, days(7))).toBe(1);
    expect(await settleWaiting(store, days(8))).toBe(0);
    expect(await result(circle, work)).toMatchObject({ decidedBy: 'peers', marks: [3, 3, 3] });
  });

  test('leaves a work with two reviews to its tutors', async () => {
    const { circle, store, work } = await aReviewedWork([
      [3, 3, 3],
      [3, 3, 3],
    ]);

    expect(await settleWaiting(store, days(30))).toBe(0);
    expect(await result(circle, work)).toBeUndefined();
  });
});

describe('what an author sees', () => {
  test('is marks and comments without a name or an id of a person, and only after she has marked her work herself', async () => {
    const { store, course, author, peers } = await aReviewedWork([
      [3, 3, 3],
      [3, 3, 3],
      [3, 3, 3],
    ]);

    const standing = await standingOf(store, author, { course, item: AUDIT, language: 'en' });

    expect(standing?.work?.received).toEqual(Array(3).fill({ marks: [3, 3, 3], comment: COMMENT }));
    const shown = JSON.stringify(standing);
    for (const [at, { person }] of peers.entries()) {
      expect(shown).not.toContain(person);
      expect(shown).not.toContain(`Peer ${at}`);
    }
  });

  test('opens with her own review', async () => {
    const circle = await aCircle(['Aylin', 'P1', 'P2', 'P3']);
    const { store, course } = circle;
    const [author, ...peers] = circle.learners as [Learner, ...Learner[]];
    await handsIn(circle, author);
    const languages = ['az', 'ru', 'tr'] as const;
    for (const [at, peer] of peers.entries()) await isReady(circle, peer, { language: languages[at], reads: ['en'] });
    for (const peer of peers) await reviews(circle, peer);

    const before = await standingOf(store, author, { course, item: AUDIT, language: 'en' });

    expect(before?.work).toMatchObject({ isDecided: true, result: undefined, received: [] });
  });
});

test('a reviewer sees the texts of a peer and nothing that says whose they are', async () => {
  const circle = await aCircle(['Aylin Sarısu', 'Timur']);
  const { store, course } = circle;
  const [aylin, timur] = circle.learners as [Learner, Learner];
  const work = await isReady(circle, aylin, { text: 'What I looked at.' });
  await isReady(circle, timur);
  await takes(circle, timur);

  const standing = await standingOf(store, timur, { course, item: AUDIT, language: 'en' });

  expect(standing?.work?.giving.taken?.texts).toEqual([
    { label: 'Finding', text: 'What I looked at.' },
    { label: 'Code', text: 'Eight clauses.' },
  ]);
  const shown = JSON.stringify(standing);
  for (const secret of [aylin.person, 'Aylin', work]) expect(shown).not.toContain(secret);
});
