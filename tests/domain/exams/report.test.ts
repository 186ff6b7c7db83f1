import { expect, test } from 'vitest';
import { type AttemptId, newId, type PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { publishCourse } from '#domain/courses/publish.ts';
import { type CourseVersion, courseVersion } from '#domain/courses/versions.ts';
import { drawForm } from '#domain/exams/draw.ts';
import { tagsOf } from '#domain/exams/exam.ts';
import { examReport, reportYears } from '#domain/exams/report.ts';
import { resultOf } from '#domain/exams/result.ts';
import { anExam, EXAM } from '#tests/support/exams.ts';
import { freshStore } from '#tests/support/store.ts';

const MAY = new Date('2026-05-04T09:00:00Z');

async function published(each = 5) {
  const store = await freshStore();
  return { store, version: await courseVersion(store, await publishCourse(store, anExam({ each }), MAY)) };
}

/** An attempt of somebody who gets the first `right` scored items right and every trial item. */
async function sat(
  store: Store,
  version: CourseVersion,
  {
    right,
    language = 'en',
    passed = right >= 44,
    at = MAY,
  }: { right: number; language?: string; passed?: boolean | null; at?: Date },
) {
  const items = drawForm(version, newId(), { forms: [], last: new Set() }, at);
  let left = right;
  const scores = items.map((item) => {
    const keys = version.byVersion.get(item.version)?.keys;
    if (keys && tagsOf(keys).trial) return 1;
    left -= 1;
    return left >= 0 ? 1 : 0;
  });
  const row = {
    id: newId<AttemptId>(),
    learner: newId<PersonId>(),
    course: EXAM,
    version: version.id,
    assessment: 'written',
    number: 1,
    items,
    language,
    startedAt: at,
    dueAt: at,
    submittedAt: at,
    score: right / 70,
    scores,
    passed,
  };
  await store.tx((db) => db.insert(store.t.attempts).values(row));
  return row;
}

test('a result counts the scored items alone, by domain', async () => {
  const { store, version } = await published();
  const attempt = await sat(store, version, { right: 33 });

  const result = resultOf(version, attempt);

  expect(result).toMatchObject({ points: 33, items: 70 });
  expect(result.domains.map(({ domain, items }) => [domain, items])).toEqual([
    ['STD', 14],
    ['VER', 17],
    ['AIJ', 20],
    ['DAT', 10],
    ['COM', 9],
  ]);
});

test('a yearly report tells numbers of ten people and more, and of fewer nothing', async () => {
  const { store, version } = await published();
  for (let right = 35; right < 55; right += 1) await sat(store, version, { right });
  await sat(store, version, { right: 50, language: 'ru' });
  await sat(store, version, { right: 50, at: new Date('2025-12-31T23:59:59Z') });

  const report = await examReport(store, { exam: EXAM, year: 2026 });

  expect(report).toMatchObject({
    attempts: 21,
    candidates: 21,
    decided: 21,
    passed: 12,
    languages: [
      { language: 'en', attempts: 20, passed: 11 },
      { language: 'ru', attempts: undefined, passed: undefined },
    ],
    bank: { scored: 350, trial: 16, retired: 0 },
    portfolios: { decided: 0, passed: undefined, third: 0, agreement: undefined },
  });
  expect(report?.reliability?.items).toBe(70);
  expect(report?.exposure).toBeGreaterThan(0);
  expect(await examReport(store, { exam: EXAM, year: 2025 })).toMatchObject({
    attempts: 1,
    passed: undefined,
    exposure: undefined,
  });
  expect(await reportYears(store, EXAM, MAY)).toEqual([2026, 2025]);
});

test('what a year asked and the bank no longer holds is retired', async () => {
  const { store, version } = await published();
  await sat(store, version, { right: 40 });
  await publishCourse(store, anExam({ each: 1 }), MAY);

  const report = await examReport(store, { exam: EXAM, year: 2026 });

  expect(report?.bank.scored).toBe(70);
  expect(report?.bank.retired).toBeGreaterThan(0);
});

test('an exam that is not there has no report', async () => {
  const { store } = await published();
  expect(await examReport(store, { exam: 'nothing' as never, year: 2026 })).toBeUndefined();
});
