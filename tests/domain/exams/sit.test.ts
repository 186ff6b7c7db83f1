import { describe, expect, test } from 'vitest';
import { type AttemptId, type CourseSlug, type CutScoreId, newId, type PanelId, type PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { saveAnswer } from '#domain/assessments/save.ts';
import { startAttempt } from '#domain/assessments/start.ts';
import { submitAttempt } from '#domain/assessments/submit.ts';
import { publishCourse } from '#domain/courses/publish.ts';
import { type CourseVersion, courseVersion } from '#domain/courses/versions.ts';
import { enrol } from '#domain/enrolments/enrol.ts';
import { decideWaiting } from '#domain/exams/complete.ts';
import { coursesMissing, enterExam, entryOf } from '#domain/exams/enter.ts';
import { type Exam, tagsOf } from '#domain/exams/exam.ts';
import { sitExam } from '#domain/exams/sit.ts';
import { addJudge } from '#domain/panels/judges.ts';
import type { Learner } from '#domain/people/actors.ts';
import { anExam, EXAM } from '#tests/support/exams.ts';
import { aPanel, confirmed } from '#tests/support/panels.ts';
import { aLearner } from '#tests/support/people.ts';
import { freshStore } from '#tests/support/store.ts';

const MONDAY = new Date('2026-11-23T08:00:00Z');
const DAY = 86_400_000;
const days = (number: number) => new Date(MONDAY.getTime() + number * DAY);

async function published() {
  const store = await freshStore();
  const version = await courseVersion(store, await publishCourse(store, anExam(), MONDAY));
  return { store, version, learner: aLearner() };
}

async function completed(store: Store, learner: Learner, courses: readonly CourseSlug[]) {
  for (const course of courses)
    await store.tx((db) =>
      db.insert(store.t.completions).values({ learner: learner.person, course, version: newId(), at: MONDAY }),
    );
}

async function entered() {
  const { store, version, learner } = await published();
  const { prerequisites } = (version.content as Exam).exam;
  await completed(store, learner, [...prerequisites.all, ...prerequisites['one-of'].slice(0, 1)]);
  const answer = await enterExam(store, learner, { exam: EXAM, honour: true, at: MONDAY });
  expect(answer).toEqual({ ok: true, value: { exam: EXAM } });
  return { store, version, learner };
}

async function sitting(store: Store, learner: Learner, at: Date) {
  const answer = await sitExam(store, learner, { exam: EXAM, language: 'en', at });
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
}

async function answered(store: Store, learner: Learner, attempt: AttemptId, places: readonly number[], at: Date) {
  for (const place of places)
    await saveAnswer(store, learner, { attempt, place, language: 'en', response: { chosen: ['yes'] }, at });
  const submitted = await submitAttempt(store, learner, { attempt, at: new Date(at.getTime() + 60_000) });
  return submitted.ok ? submitted.value : undefined;
}

async function cut(store: Store, points: number, at = MONDAY) {
  const decision = { id: newId<CutScoreId>(), exam: EXAM, panel: newId<PanelId>(), points, items: 70 };
  await store.tx((db) =>
    db.insert(store.t.cutScores).values({ ...decision, mean: points, error: 1, reason: '', by: newId<PersonId>(), at }),
  );
  return decision;
}

const scoredPlaces = (version: CourseVersion, items: readonly { version: string }[]) =>
  items.flatMap((item, place) => {
    const keys = version.byVersion.get(item.version as never)?.keys;
    return keys && !tagsOf(keys).trial ? [place] : [];
  });

describe('entering an exam', () => {
  test('asks for the honour code', async () => {
    const { store, learner } = await published();
    const answer = await enterExam(store, learner, { exam: EXAM, honour: false });
    expect(answer).toEqual({ ok: false, refusal: { code: 'honour-needed' } });
  });

  test('is refused to who judges its questions in a panel', async () => {
    const { store, learner, version } = await published();
    const panel = newId<PanelId>();
    await store.tx(async (db) => {
      const opened = {
        items: [],
        state: 'first' as const,
        candidate: [],
        openedBy: newId<PersonId>(),
        openedAt: MONDAY,
      };
      await db.insert(store.t.panels).values({ id: panel, exam: EXAM, version: version.id, ...opened });
      const seat = { panel, judge: learner.person, background: 'editor', language: 'en', at: MONDAY };
      await db.insert(store.t.panelJudges).values(seat);
    });
    const answer = await enterExam(store, learner, { exam: EXAM, honour: true });
    expect(answer).toEqual({ ok: false, refusal: { code: 'judge-may-not-enter' } });
  });

  test('of two steps at once, entering and taking a judge’s seat, lets one through', async () => {
    const store = await freshStore();
    const { author, panel } = await aPanel(store);
    const [candidate] = await confirmed(store, 1);
    if (!candidate) throw new Error('nobody');
    const { all, 'one-of': oneOf } = (anExam().course as Exam).exam.prerequisites;
    await completed(store, candidate.learner, [...all, ...oneOf]);

    const seat = { panel, email: candidate.email, background: 'editor', language: 'en' };
    const answers = await Promise.all([
      enterExam(store, candidate.learner, { exam: EXAM, honour: true }),
      addJudge(store, author, seat),
    ]);

    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('is refused where there is no such exam', async () => {
    const { store, learner } = await published();
    const answer = await enterExam(store, learner, { exam: 'nothing' as CourseSlug, honour: true });
    expect(answer).toEqual({ ok: false, refusal: { code: 'no-such-exam' } });
  });

  test('names the courses that are missing, and of a choice all of them until one is done', async () => {
    const { store, version, learner } = await published();
    const { all, 'one-of': oneOf } = (version.content as Exam).exam.prerequisites;
    await completed(store, learner, all.slice(1));

    const answer = await enterExam(store, learner, { exam: EXAM, honour: true });
    expect(answer).toEqual({ ok: false, refusal: { code: 'courses-missing', all: all.slice(0, 1), oneOf } });

    await completed(store, learner, oneOf.slice(2, 3));
    expect(await coursesMissing(store, learner, version.content as Exam)).toEqual({ all: all.slice(0, 1), oneOf: [] });
  });

  test('is noted with its day, once', async () => {
    const { store, learner } = await entered();
    await enterExam(store, learner, { exam: EXAM, honour: true, at: days(3) });
    expect(await entryOf(store, learner, EXAM)).toEqual(MONDAY);
  });
});

describe('a sitting', () => {
  test('is refused to who would enrol as in a course, without honour code and prerequisites', async () => {
    const { store, learner } = await published();
    const refused = { ok: false, refusal: { code: 'no-such-course' } };
    expect(await enrol(store, learner, { course: EXAM })).toEqual(refused);
    expect(await sitExam(store, learner, { exam: EXAM, language: 'en' })).toMatchObject({
      refusal: { code: 'not-entered' },
    });
  });

  test('is drawn from the bank as it is now, not as it was at the entry', async () => {
    const { store, learner } = await entered();
    const newer = await publishCourse(store, anExam({ each: 6 }), MONDAY);
    expect((await sitting(store, learner, days(1))).version).toBe(newer);
  });

  test('is refused before entering, and is no attempt at a course', async () => {
    const { store, learner } = await published();
    const refused = { ok: false, refusal: { code: 'not-entered' } };
    expect(await sitExam(store, learner, { exam: EXAM, language: 'en' })).toEqual(refused);
    const { store: other, learner: candidate } = await entered();
    expect(await startAttempt(other, candidate, { course: EXAM, language: 'en' })).toMatchObject({
      refusal: { code: 'not-enrolled' },
    });
  });

  test('lasts 110 minutes, longer by the candidate’s time factor, and is taken up where it was', async () => {
    const { store, learner } = await entered();
    await store.tx((db) => db.update(store.t.enrolments).set({ timeFactor: 1.5 }));
    const first = await sitting(store, learner, MONDAY);
    expect(first.dueAt).toEqual(new Date(MONDAY.getTime() + 165 * 60_000));
    expect((await sitting(store, learner, new Date(MONDAY.getTime() + 60_000))).id).toBe(first.id);
  });

  test('counts the scored items alone, and waits for a cut score', async () => {
    const { store, version, learner } = await entered();
    const { id, items } = await sitting(store, learner, MONDAY);
    const submitted = await answered(store, learner, id, scoredPlaces(version, items), MONDAY);

    expect(submitted).toMatchObject({ score: 1, passed: null });
  });

  test('is passed from the cut score on, and decided later where it waited', async () => {
    const { store, version, learner } = await entered();
    const { id, items } = await sitting(store, learner, MONDAY);
    const places = scoredPlaces(version, items);
    await answered(store, learner, id, places.slice(0, 44), MONDAY);
    const decision = await cut(store, 44);
    await store.tx((db) => decideWaiting(store, db, { exam: EXAM, cut: decision, at: days(1) }));

    const [attempt] = await store.read.select().from(store.t.attempts);
    expect(attempt?.passed).toBe(true);
    expect(await sitExam(store, learner, { exam: EXAM, language: 'en', at: days(20) })).toMatchObject({
      refusal: { code: 'already-passed' },
    });
  });

  test('is failed by a point less; a retake waits 14 days, then 60, and a third within a year is the last', async () => {
    const { store, version, learner } = await entered();
    await cut(store, 44);
    const met: string[][] = [];
    const fail = async (at: Date) => {
      const { id, items } = await sitting(store, learner, at);
      met.push(items.map((item) => item.version));
      expect(await answered(store, learner, id, scoredPlaces(version, items).slice(0, 43), at)).toMatchObject({
        passed: false,
      });
    };
    const refusedUntil = async (at: Date, until: Date) => {
      const answer = await sitExam(store, learner, { exam: EXAM, language: 'en', at });
      expect(answer).toEqual({ ok: false, refusal: { code: 'wait-for-next-attempt', until } });
    };
    const minuteAfter = (at: Date) => new Date(at.getTime() + 60_000);

    await fail(MONDAY);
    await refusedUntil(days(13), minuteAfter(days(14)));
    await fail(days(15));
    await refusedUntil(days(60), minuteAfter(days(75)));
    await fail(days(76));
    await refusedUntil(days(200), minuteAfter(days(365)));
    await fail(days(366));
    for (const [at, form] of met.slice(1).entries()) expect(form.filter((item) => met[at]?.includes(item))).toEqual([]);
  });

  test('is refused when the bank has no other form for her', async () => {
    const store = await freshStore();
    await publishCourse(store, anExam({ each: 1 }), MONDAY);
    const learner = aLearner();
    const { prerequisites } = (anExam().course as Exam).exam;
    await completed(store, learner, [...prerequisites.all, ...prerequisites['one-of']]);
    await enterExam(store, learner, { exam: EXAM, honour: true, at: MONDAY });
    const { id } = await sitting(store, learner, MONDAY);
    await submitAttempt(store, learner, { attempt: id, at: MONDAY });

    const answer = await sitExam(store, learner, { exam: EXAM, language: 'en', at: days(30) });
    expect(answer).toEqual({ ok: false, refusal: { code: 'no-form-left' } });
  });
});
