import { describe, expect, test } from 'vitest';
import type { WorkId } from '#db/ids.ts';
import type { Learner } from '#domain/people/actors.ts';
import { answerWorkAppeal } from '#domain/reviews/answer-appeal.ts';
import { appealResult } from '#domain/reviews/appeal.ts';
import { markWork } from '#domain/reviews/mark.ts';
import { standingOf } from '#domain/reviews/standing.ts';
import { lettersOf } from '#tests/support/members.ts';
import { aTutor } from '#tests/support/people.ts';
import { AUDIT, aCircle, aReviewedWork, days, handsIn, MONDAY, result, value } from './cohort.ts';

const TEXT = 'The second reviewer missed the page on the owner.';
const REASON = 'I have read the page: the owner is named there.';
const FAILED = [
  [2, 3, 3],
  [2, 3, 3],
  [2, 3, 3],
];

describe('appealResult', () => {
  test('is made within fourteen days, once', async () => {
    const { store, author, work } = await aReviewedWork(FAILED);

    value(await appealResult(store, author, { work, text: ` ${TEXT} `, at: days(14) }));

    expect(await appealResult(store, author, { work, text: TEXT, at: days(14) })).toMatchObject({
      refusal: { code: 'appealed-before' },
    });
    const deeds = await store.read.select().from(store.t.audit);
    expect(deeds).toMatchObject([{ deed: 'work-appealed', actor: author.person, detail: { work } }]);
  });

  test('refuses what came too late, what is undecided, what is not hers, and what says nothing', async () => {
    const { circle, store, author, peers, work } = await aReviewedWork(FAILED);
    const code = async (who: Learner, wrong: object) => {
      const answer = await appealResult(store, who, { work, text: TEXT, at: days(1), ...wrong });
      return answer.ok || answer.refusal.code;
    };
    const undecided = await store.read.select().from(store.t.works);
    const [peer] = peers as [Learner];
    const hers = undecided.find(({ learner }) => learner === peer.person)?.id;

    expect(await code(author, { at: days(14.1) })).toBe('appeal-late');
    expect(await code(peer, { work: hers })).toBe('work-undecided');
    expect(await code(peer, {})).toBe('no-such-work');
    expect(await code(author, { text: 'No.' })).toBe('comment-too-short');
    expect(await code(author, { text: 'x'.repeat(2001) })).toBe('comment-too-long');
    expect(await result(circle, work)).toMatchObject({ passed: false });
  });
});

describe('answerWorkAppeal', () => {
  test('decides anew with a reason, tells the author, and is audited', async () => {
    const { circle, store, course, tutor, author, work } = await aReviewedWork(FAILED);
    value(await appealResult(store, author, { work, text: TEXT, at: days(1) }));
    await lettersOf(store, days(1));

    value(await answerWorkAppeal(store, tutor, { work, marks: [3, 3, 3], reason: REASON, at: days(2) }));

    expect(await result(circle, work)).toMatchObject({ decidedBy: 'tutor', how: 'appealed', passed: true });
    const standing = await standingOf(store, author, { course, item: AUDIT, language: 'en', at: days(3) });
    expect(standing?.work).toMatchObject({ result: { comment: REASON }, appeal: { text: TEXT, answeredAt: days(2) } });
    expect(await lettersOf(store, days(3))).toMatchObject([{ kind: 'work-appeal-answered' }]);
    const deeds = await store.read.select().from(store.t.audit);
    expect(deeds.at(-1)).toMatchObject({
      ...{ deed: 'work-appeal-answered', actor: tutor.person, subject: author.person },
      detail: { marks: '3 3 3', before: '2 3 3', decidedBy: 'peers' },
    });
  });

  test('is another tutor’s, where there is one, than the one who marked', async () => {
    const circle = await aCircle();
    const { store, tutor } = circle;
    const [learner] = circle.learners as [Learner];
    const work = await handsIn(circle, learner);
    value(await markWork(store, tutor, { work, marks: [2, 2, 2], reason: REASON, seen: 0, at: MONDAY }));
    value(await appealResult(store, learner, { work, text: TEXT, at: days(1) }));
    const other = await aTutor(store);
    const given = { work, marks: [3, 3, 3], reason: REASON };

    expect(await answerWorkAppeal(store, tutor, given)).toEqual({
      ...{ ok: false, refusal: { code: 'another-tutor-answers' } },
    });
    expect(await answerWorkAppeal(store, other, given)).toMatchObject({ ok: true });
  });

  test('is the only tutor’s own where there is no other', async () => {
    const circle = await aCircle();
    const { store, tutor } = circle;
    const [learner] = circle.learners as [Learner];
    const work = await handsIn(circle, learner);
    value(await markWork(store, tutor, { work, marks: [2, 2, 2], reason: REASON, seen: 0, at: MONDAY }));
    value(await appealResult(store, learner, { work, text: TEXT, at: days(1) }));

    expect(await answerWorkAppeal(store, tutor, { work, marks: [2, 2, 2], reason: REASON })).toMatchObject({
      ok: true,
    });
  });

  test('refuses without an appeal, twice, about her own work, elsewhere, and without marks or a reason', async () => {
    const { store, tutor, author, work } = await aReviewedWork(FAILED);
    const elsewhere = await aTutor(store, 'sarisu-university');
    const code = async (who = tutor, wrong: object = {}) => {
      const answer = await answerWorkAppeal(store, who, { work, marks: [3, 3, 3], reason: REASON, ...wrong });
      return answer.ok || answer.refusal.code;
    };

    expect(await code()).toBe('no-such-appeal');
    value(await appealResult(store, author, { work, text: TEXT, at: days(1) }));
    expect(await code({ ...tutor, person: author.person })).toBe('own-work');
    expect(await code(elsewhere)).toBe('no-such-work');
    expect(await code(tutor, { work: 'NOTHING' as WorkId })).toBe('no-such-work');
    expect(await code(tutor, { marks: [] })).toBe('marks-missing');
    expect(await code(tutor, { reason: 'No.' })).toBe('comment-too-short');
    expect(await code(tutor, { reason: 'x'.repeat(2001) })).toBe('comment-too-long');
    const both = await Promise.all([code(), code()]);
    expect(both.sort()).toEqual(['answered-before', true].sort());
    expect(await code()).toBe('answered-before');
  });
});
