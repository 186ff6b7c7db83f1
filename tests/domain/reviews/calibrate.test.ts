import { describe, expect, test } from 'vitest';
import type { ItemSlug } from '#db/ids.ts';
import type { Learner } from '#domain/people/actors.ts';
import { calibrate } from '#domain/reviews/calibrate.ts';
import { reviewSelf } from '#domain/reviews/review-self.ts';
import { standingOf } from '#domain/reviews/standing.ts';
import { takeReview } from '#domain/reviews/take.ts';
import { AUDIT, aCircle, COMMENT, handsIn, SAMPLES, value } from './cohort.ts';

const FAR = [1, 4, 1];

async function aHandedIn() {
  const circle = await aCircle();
  const [learner, other] = circle.learners as [Learner, Learner];
  await handsIn(circle, learner);
  await handsIn(circle, other);
  return { ...circle, learner, where: { course: circle.course, item: AUDIT } };
}

describe('calibrate', () => {
  test('is passed within one level of the expert on every criterion of two samples of three', async () => {
    const { store, learner, where } = await aHandedIn();

    const marks = { good: [4, 4, 3], middling: [3, 3, 3], poor: FAR };

    expect(await calibrate(store, learner, { ...where, marks })).toEqual({ ok: true, value: { calibrated: true } });
  });

  test.each([2, 3])('is not passed with the mark %i for everything, close as it may be', async (mark) => {
    const { store, learner, where } = await aHandedIn();
    const flat = [mark, mark, mark];

    const marks = { good: flat, middling: flat, poor: flat };

    expect(await calibrate(store, learner, { ...where, marks })).toEqual({ ok: true, value: { calibrated: false } });
  });

  test('is not passed when two samples are off in one criterion, and may be tried again', async () => {
    const { store, learner, where } = await aHandedIn();
    const marks = { good: [2, 4, 4], middling: [3, 4, 3], poor: SAMPLES.poor };

    expect(await calibrate(store, learner, { ...where, marks })).toEqual({ ok: true, value: { calibrated: false } });
    value(await reviewSelf(store, learner, { ...where, marks: [3, 3, 3], comment: COMMENT }));
    expect(await takeReview(store, learner, where)).toMatchObject({ refusal: { code: 'calibrate-first' } });
    expect(await calibrate(store, learner, { ...where, marks: SAMPLES })).toMatchObject({
      value: { calibrated: true },
    });
    expect(await takeReview(store, learner, where)).toMatchObject({ ok: true });
  });

  test('shows the expert’s marks and words after a try, and not before', async () => {
    const { store, learner, where } = await aHandedIn();
    const before = await standingOf(store, learner, { ...where, language: 'en' });

    await calibrate(store, learner, { ...where, marks: SAMPLES });
    const after = await standingOf(store, learner, { ...where, language: 'en' });

    expect(JSON.stringify(before)).not.toContain('Why it is');
    expect(before?.calibration).toMatchObject({ calibrated: false, last: undefined });
    expect(before?.calibration.samples).toHaveLength(3);
    expect(after?.calibration.calibrated).toBe(true);
    expect(after?.calibration.last?.[0]).toEqual({
      ...{ id: 'good', marks: SAMPLES.good, expert: SAMPLES.good, comment: 'Why it is good.' },
    });
  });

  test('refuses marks that are missing or not of the rubric', async () => {
    const { store, learner, where } = await aHandedIn();
    const refused = { ok: false, refusal: { code: 'marks-missing' } };

    expect(await calibrate(store, learner, { ...where, marks: { good: [4, 4, 4] } })).toEqual(refused);
    expect(await calibrate(store, learner, { ...where, marks: { ...SAMPLES, poor: [1, 1, 5] } })).toEqual(refused);
    expect(await calibrate(store, learner, { ...where, marks: JSON.parse('{"__proto__":[1,1,1]}') })).toEqual(refused);
  });

  test('comes after the own work', async () => {
    const { store, course, learners } = await aCircle();
    const [learner] = learners as [Learner];

    expect(await calibrate(store, learner, { course, item: AUDIT, marks: SAMPLES })).toMatchObject({
      refusal: { code: 'hand-in-first' },
    });
    expect(await calibrate(store, learner, { course, item: 'choice' as ItemSlug, marks: SAMPLES })).toMatchObject({
      refusal: { code: 'no-such-item' },
    });
  });
});

describe('reviewSelf', () => {
  const marks = [3, 3, 3];

  test('is done once', async () => {
    const { store, learner, where } = await aHandedIn();

    expect(await reviewSelf(store, learner, { ...where, marks, comment: COMMENT })).toMatchObject({ ok: true });
    expect(await reviewSelf(store, learner, { ...where, marks, comment: COMMENT })).toMatchObject({
      refusal: { code: 'reviewed-self-before' },
    });
  });

  test('refuses before a work is handed in, without all marks, and without words', async () => {
    const { store, learner, learners, where } = await aHandedIn();
    const code = async (who: Learner, given: object) => {
      const answer = await reviewSelf(store, who, { ...where, marks, comment: COMMENT, ...given });
      return answer.ok || answer.refusal.code;
    };

    expect(await code(learners[2] as Learner, {})).toBe('hand-in-first');
    expect(await code(learner, { marks: [3, 3] })).toBe('marks-missing');
    expect(await code(learner, { comment: '  Too short.  ' })).toBe('comment-too-short');
    expect(await code(learner, { comment: 'x'.repeat(2001) })).toBe('comment-too-long');
  });

  test('comes before the works of others', async () => {
    const { store, learner, where } = await aHandedIn();
    await calibrate(store, learner, { ...where, marks: SAMPLES });

    expect(await takeReview(store, learner, where)).toMatchObject({ refusal: { code: 'review-self-first' } });
  });
});
