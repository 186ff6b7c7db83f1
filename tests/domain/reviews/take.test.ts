import { describe, expect, test } from 'vitest';
import type { ReviewId } from '#db/ids.ts';
import type { Learner } from '#domain/people/actors.ts';
import { giveReview } from '#domain/reviews/give.ts';
import { standingOf } from '#domain/reviews/standing.ts';
import { declineReview, takeReview } from '#domain/reviews/take.ts';
import { anInstitution } from '#tests/support/members.ts';
import {
  AUDIT,
  aCircle,
  COMMENT,
  days,
  handsIn,
  isReady,
  joins,
  MONDAY,
  reviews,
  takes,
  value,
  workOf,
} from './cohort.ts';

describe('takeReview', () => {
  test('gives the work with the fewest reviews first, of these one whose author reviews others, of these the oldest', async () => {
    const circle = await aCircle(['Aylin', 'Timur', 'Dilnoza', 'Ruslan']);
    const [aylin, timur, dilnoza, ruslan] = circle.learners as [Learner, Learner, Learner, Learner];
    const work = {
      aylin: await isReady(circle, aylin, { at: days(0) }),
      timur: await isReady(circle, timur, { at: days(0.1) }),
      dilnoza: await isReady(circle, dilnoza, { at: days(0.2) }),
      ruslan: await isReady(circle, ruslan, { at: days(0.3) }),
    };

    expect(await reviews(circle, dilnoza, [3, 3, 3], days(1))).toBe(work.aylin);
    expect(await reviews(circle, ruslan, [3, 3, 3], days(1))).toBe(work.dilnoza);
    // Ruslan has reviewed and Timur has not; both works have no review.
    expect(await reviews(circle, aylin, [3, 3, 3], days(1))).toBe(work.ruslan);
    expect(await reviews(circle, timur, [3, 3, 3], days(1))).toBe(work.aylin);
    expect(await reviews(circle, aylin, [3, 3, 3], days(1))).toBe(work.timur);
  });

  test('gives works of authors who have not marked them themselves after all others', async () => {
    const circle = await aCircle(['Aylin', 'Timur', 'Dilnoza']);
    const [aylin, timur, dilnoza] = circle.learners as [Learner, Learner, Learner];
    const gone = await handsIn(circle, aylin, { at: days(0) });
    const here = await isReady(circle, timur, { at: days(0.1) });
    await isReady(circle, dilnoza, { at: days(0.2) });

    expect(await reviews(circle, dilnoza, [3, 3, 3], days(1))).toBe(here);
    expect(await reviews(circle, dilnoza, [3, 3, 3], days(1))).toBe(gone);
  });

  test('never gives her own, nor one she reviewed, nor one in a language she does not read', async () => {
    const circle = await aCircle(['Aylin', 'Timur', 'Dilnoza']);
    const { store, course } = circle;
    const [aylin, timur, dilnoza] = circle.learners as [Learner, Learner, Learner];
    await isReady(circle, aylin);
    const theirs = await isReady(circle, timur);
    const inRussian = await isReady(circle, dilnoza, { language: 'ru', reads: [] });

    expect(await reviews(circle, aylin)).toBe(theirs);
    expect(await takeReview(store, aylin, { course, item: AUDIT })).toMatchObject({
      refusal: { code: 'nothing-to-review' },
    });
    const taken = value(await takeReview(store, aylin, { course, item: AUDIT, reads: ['ru', 'xx'] }));
    expect(await workOf(store, taken)).toBe(inRussian);
    const standing = await standingOf(store, aylin, { course, item: AUDIT, language: 'en' });
    expect(standing?.work?.reads).toEqual(['en', 'ru']);
  });

  test('gives the one she has taken until it is done, also of two posts at once', async () => {
    const circle = await aCircle(['Aylin', 'Timur', 'Dilnoza', 'Ruslan']);
    const { store, course, learners } = circle;
    for (const learner of learners) await isReady(circle, learner);
    const [aylin] = learners as [Learner];

    const both = await Promise.all([1, 2, 3].map(() => takeReview(store, aylin, { course, item: AUDIT, at: MONDAY })));

    expect(new Set(both.map((answer) => answer.ok && answer.value)).size).toBe(1);
    expect(await takes(circle, aylin, days(30))).toBe(both[0]?.ok && both[0].value);
  });

  test('gives no work to a sixth while five have it, also when two take the last place at once', async () => {
    const names = ['Aylin', ...Array.from({ length: 7 }, (_, at) => `Peer ${at}`)];
    const circle = await aCircle(names);
    const { store, course } = circle;
    const [author, ...peers] = circle.learners as [Learner, ...Learner[]];
    await isReady(circle, author);
    const languages = ['az', 'ru', 'tr', 'kk', 'ky', 'uz', 'tk'] as const;
    for (const [at, peer] of peers.entries()) await isReady(circle, peer, { language: languages[at], reads: ['en'] });
    for (const peer of peers.slice(0, 4)) await takes(circle, peer);

    const last = await Promise.all(
      peers.slice(4).map((peer) => takeReview(store, peer, { course, item: AUDIT, at: MONDAY })),
    );

    expect(last.filter(({ ok }) => ok)).toHaveLength(1);
    expect(last.filter((answer) => !answer.ok && answer.refusal.code === 'nothing-to-review')).toHaveLength(2);
  });

  test('gives the place of who has disappeared to somebody else after three days', async () => {
    const names = ['Aylin', ...Array.from({ length: 6 }, (_, at) => `Peer ${at}`)];
    const circle = await aCircle(names);
    const { store, course } = circle;
    const [author, ...peers] = circle.learners as [Learner, ...Learner[]];
    const work = await isReady(circle, author);
    const languages = ['az', 'ru', 'tr', 'kk', 'ky', 'uz'] as const;
    for (const [at, peer] of peers.entries()) await isReady(circle, peer, { language: languages[at], reads: ['en'] });
    for (const peer of peers.slice(0, 5)) await takes(circle, peer);
    const [sixth] = peers.slice(5) as [Learner];

    expect(await takeReview(store, sixth, { course, item: AUDIT, at: days(2.9) })).toMatchObject({ ok: false });
    expect(await reviews(circle, sixth, [3, 3, 3], days(3.1))).toBe(work);
  });

  test('refuses who has handed in nothing', async () => {
    const circle = await aCircle();
    await isReady(circle, circle.learners[0] as Learner);

    expect(
      await takeReview(circle.store, circle.learners[1] as Learner, { course: circle.course, item: AUDIT }),
    ).toEqual({
      ...{ ok: false, refusal: { code: 'hand-in-first' } },
    });
  });
});

describe('a conflict of interest', () => {
  test('that a peer declares gives the work to somebody else, and never to her again', async () => {
    const circle = await aCircle(['Aylin', 'Timur', 'Dilnoza']);
    const { store, course } = circle;
    const [aylin, timur, dilnoza] = circle.learners as [Learner, Learner, Learner];
    const work = await isReady(circle, aylin, { at: days(0) });
    await isReady(circle, timur, { at: days(0.1) });
    await isReady(circle, dilnoza, { language: 'ru', reads: ['en'], at: days(0.2) });
    const review = await takes(circle, timur);

    value(await declineReview(store, timur, { review }));

    expect(await takeReview(store, timur, { course, item: AUDIT })).toMatchObject({
      refusal: { code: 'nothing-to-review' },
    });
    expect(await giveReview(store, timur, { review, marks: [3, 3, 3], comment: COMMENT })).toMatchObject({
      refusal: { code: 'no-such-review' },
    });
    expect(await reviews(circle, dilnoza)).toBe(work);
  });

  test('is declared by the one who took the review alone, and while it is open', async () => {
    const circle = await aCircle(['Aylin', 'Timur']);
    const { store } = circle;
    const [aylin, timur] = circle.learners as [Learner, Learner];
    await isReady(circle, aylin);
    await isReady(circle, timur);
    const review = await takes(circle, timur);
    const refused = { ok: false, refusal: { code: 'no-such-review' } };

    expect(await declineReview(store, aylin, { review })).toEqual(refused);
    expect(await declineReview(store, timur, { review: 'NOTHING' as ReviewId })).toEqual(refused);
    value(await giveReview(store, timur, { review, marks: [3, 3, 3], comment: COMMENT }));
    expect(await declineReview(store, timur, { review })).toEqual(refused);
  });

  test('keeps colleagues of one institution apart while three others can review', async () => {
    const circle = await aCircle(['Aylin', 'Timur', 'P1', 'P2', 'P3']);
    const { store, course } = circle;
    const [aylin, timur, ...others] = circle.learners as [Learner, Learner, ...Learner[]];
    const newsroom = await anInstitution(store, 'newsroom');
    await joins(store, aylin, newsroom);
    await joins(store, timur, newsroom, 'tutor');
    const work = await isReady(circle, aylin);
    await isReady(circle, timur, { language: 'az', reads: ['en'] });
    const languages = ['ru', 'tr', 'kk'] as const;
    for (const [at, peer] of others.entries()) await isReady(circle, peer, { language: languages[at], reads: ['en'] });

    expect(await takeReview(store, timur, { course, item: AUDIT })).toMatchObject({
      refusal: { code: 'nothing-to-review' },
    });
    expect(await reviews(circle, others[0] as Learner)).toBe(work);
  });

  test('is set aside where fewer than three others could review: colleagues are better than nobody', async () => {
    const circle = await aCircle(['Aylin', 'Timur', 'P1', 'P2']);
    const { store } = circle;
    const [aylin, timur, ...others] = circle.learners as [Learner, Learner, ...Learner[]];
    const newsroom = await anInstitution(store, 'newsroom');
    await joins(store, aylin, newsroom);
    await joins(store, timur, newsroom);
    const work = await isReady(circle, aylin);
    await isReady(circle, timur, { language: 'az', reads: ['en'] });
    for (const peer of others) await isReady(circle, peer, { language: 'ru', reads: ['en'] });

    expect(await reviews(circle, timur)).toBe(work);
  });
});
