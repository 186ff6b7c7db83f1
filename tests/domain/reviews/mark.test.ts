import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { WorkId } from '#db/ids.ts';
import type { Learner, Tutor } from '#domain/people/actors.ts';
import { appealResult } from '#domain/reviews/appeal.ts';
import { markWork } from '#domain/reviews/mark.ts';
import { mayCount } from '#domain/reviews/result.ts';
import { lettersOf } from '#tests/support/members.ts';
import { aTutor } from '#tests/support/people.ts';
import { aCircle, aReviewedWork, COMMENT, days, handsIn, result, value } from './cohort.ts';

const REASON = 'The owner is named on the page that you link to.';
const seenIn = async (circle: Parameters<typeof result>[0], work: WorkId) => (await result(circle, work))?.seq ?? 0;

describe('markWork', () => {
  test('decides a work alone, and is audited', async () => {
    const circle = await aCircle();
    const { store, tutor } = circle;
    const [learner] = circle.learners as [Learner];
    const work = await handsIn(circle, learner);

    const marked = await markWork(store, tutor, { work, marks: [4, 3, 3], reason: REASON, seen: 0, at: days(8) });

    expect(marked).toEqual({ ok: true, value: { how: 'marked' } });
    expect(await result(circle, work)).toMatchObject({
      ...{ decidedBy: 'tutor', how: 'marked', by: tutor.person, marks: [4, 3, 3], passed: true, reason: REASON },
    });
    expect(mayCount(await result(circle, work))).toBe(true);
    const deeds = await store.read.select().from(store.t.audit);
    expect(deeds).toMatchObject([
      { deed: 'work-marked', actor: tutor.person, subject: learner.person, detail: { work, marks: '4 3 3' } },
    ]);
    expect(await lettersOf(store, days(9))).toMatchObject([{ kind: 'work-result' }]);
  });

  test('confirms what peers decided, which counts from then on', async () => {
    const { circle, store, tutor, work } = await aReviewedWork([
      [3, 3, 3],
      [3, 3, 3],
      [3, 3, 3],
    ]);
    expect(mayCount(await result(circle, work))).toBe(false);

    const seen = await seenIn(circle, work);
    const marked = await markWork(store, tutor, { work, marks: [3, 3, 3], reason: REASON, seen });

    expect(marked).toEqual({ ok: true, value: { how: 'confirmed' } });
    expect(mayCount(await result(circle, work))).toBe(true);
  });

  test('overrides what peers decided with a reason, and the audit keeps both', async () => {
    const { circle, store, tutor, work } = await aReviewedWork([
      [3, 3, 3],
      [3, 3, 3],
      [3, 3, 3],
    ]);

    const seen = await seenIn(circle, work);
    const marked = await markWork(store, tutor, { work, marks: [2, 3, 3], reason: REASON, seen });

    expect(marked).toEqual({ ok: true, value: { how: 'overridden' } });
    expect(await result(circle, work)).toMatchObject({ decidedBy: 'tutor', passed: false });
    const [deed] = await store.read.select().from(store.t.audit).where(eq(store.t.audit.deed, 'work-overridden'));
    expect(deed?.detail).toMatchObject({ marks: '2 3 3', before: '3 3 3', decidedBy: 'peers' });
  });

  test('of two tutors at once keeps one', async () => {
    const circle = await aCircle();
    const { store, tutor } = circle;
    const second = await aTutor(store);
    const work = await handsIn(circle, circle.learners[0] as Learner);

    const both = await Promise.all(
      [tutor, second].map((one, at) => markWork(store, one, { work, marks: [3, 3, 3 + at], reason: REASON, seen: 0 })),
    );

    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { code: 'decided-meanwhile' } });
  });

  test('refuses her own work, works of other institutions, wrong marks, missing reasons, and while an appeal waits', async () => {
    const { circle, store, tutor, author, work } = await aReviewedWork([
      [3, 3, 3],
      [3, 3, 3],
      [3, 3, 3],
    ]);
    const elsewhere = await aTutor(store, 'sarisu-university');
    const seen = await seenIn(circle, work);
    const given = { work, marks: [3, 3, 3], reason: REASON, seen };
    const code = async (who: Tutor, wrong: object = {}) => {
      const answer = await markWork(store, who, { ...given, ...wrong });
      return answer.ok || answer.refusal.code;
    };

    expect(await code({ ...tutor, person: author.person })).toBe('own-work');
    expect(await code(elsewhere)).toBe('no-such-work');
    expect(await code(tutor, { work: 'NOTHING' })).toBe('no-such-work');
    expect(await code(tutor, { marks: [3, 3] })).toBe('marks-missing');
    expect(await code(tutor, { reason: ' ' })).toBe('comment-too-short');
    expect(await code(tutor, { reason: 'x'.repeat(2001) })).toBe('comment-too-long');
    value(await appealResult(store, author, { work, text: COMMENT, at: days(1) }));
    expect(await code(tutor)).toBe('appeal-waits');
  });
});
