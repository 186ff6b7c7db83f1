import { expect, test } from 'vitest';
import { type CutScoreId, newId, type PanelId, type PersonId, type PortfolioId, type WorkId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { saveAnswer } from '#domain/assessments/save.ts';
import { submitAttempt } from '#domain/assessments/submit.ts';
import { award } from '#domain/certificates/award.ts';
import { certify } from '#domain/certificates/certify.ts';
import { sheetOf } from '#domain/certificates/sheet.ts';
import { publishCourse } from '#domain/courses/publish.ts';
import { courseVersion, publishedWords } from '#domain/courses/versions.ts';
import { recordCertifiable } from '#domain/exams/complete.ts';
import { isScored } from '#domain/exams/exam.ts';
import { sitExam } from '#domain/exams/sit.ts';
import type { Learner } from '#domain/people/actors.ts';
import { deskOf } from '#domain/progress/desk.ts';
import { ORIGIN } from '#tests/support/certificates.ts';
import { anExam, EXAM, entersExam } from '#tests/support/exams.ts';
import { anIssuer, aSiteKey } from '#tests/support/issuers.ts';
import { anAccount, freshAccounts } from '#tests/support/members.ts';

async function cut(store: Store, points: number, at: Date) {
  const row = {
    id: newId<CutScoreId>(),
    exam: EXAM,
    panel: newId<PanelId>(),
    points,
    items: 70,
    mean: points,
    error: 1,
  };
  await store.tx((db) => db.insert(store.t.cutScores).values({ ...row, reason: '', by: newId<PersonId>(), at }));
}

async function passes(store: Store, learner: Learner, at: Date) {
  const sitting = await sitExam(store, learner, { exam: EXAM, language: 'en', at });
  if (!sitting.ok) throw new Error(sitting.refusal.code);
  const version = await courseVersion(store, sitting.value.version);
  for (const [place, drawn] of sitting.value.items.entries()) {
    const item = version.byVersion.get(drawn.version);
    if (item && isScored(item.keys))
      await saveAnswer(store, learner, {
        attempt: sitting.value.id,
        place,
        language: 'en',
        response: { chosen: ['yes'] },
        at,
      });
  }
  await submitAttempt(store, learner, { attempt: sitting.value.id, at });
}

async function defends(store: Store, learner: Learner, at: Date) {
  const version = (await store.read.select().from(store.t.courseVersions))[0]?.id;
  await store.tx(async (db) => {
    await db.insert(store.t.portfolios).values({
      ...{ id: newId<PortfolioId>(), candidate: learner.person, exam: EXAM, number: 1, version: version as never },
      ...{ work: newId<WorkId>(), rubric: 'R-C', language: 'en', defence: 'Why.', aiUse: 'None.', at, passed: true },
      ...{ marks: [3], decidedAt: at },
      interview: { day: '2026-11-23', minutes: 10, identity: 'document' as const, note: '', by: newId<PersonId>() },
    });
    await recordCertifiable(store, db, { candidates: [learner.person], exam: EXAM, at });
  });
}

test('an exam is certified by its institution once both parts are passed, for three years, by the cut she passed by', async () => {
  const store = await freshAccounts();
  await aSiteKey(store);
  const version = await publishCourse(store, anExam());
  const issuer = await anIssuer(store, { slug: 'altinkopru-university' });
  const learner: Learner = { role: 'learner', person: (await anAccount(store)).person };
  await store.tx((db) =>
    db.update(store.t.people).set({
      certificateName: 'Dilnoza Karvonova',
      certificateNameLatin: 'Dilnoza Karvonova',
      certificateNameConfirmedAt: new Date(),
    }),
  );
  const at = new Date('2026-11-23T08:00:00Z');
  await cut(store, 44, new Date('2026-11-01T08:00:00Z'));
  await entersExam(store, learner);
  await passes(store, learner, at);
  const early = await certify(store, issuer, { person: learner.person, version, origin: ORIGIN, at });
  expect(early.ok).toBe(false);

  await defends(store, learner, at);
  await cut(store, 50, new Date('2026-12-01T08:00:00Z'));
  const certified = await certify(store, issuer, {
    ...{ person: learner.person, version, origin: ORIGIN },
    at: new Date('2026-12-02T08:00:00Z'),
  });

  if (!certified.ok) throw new Error(certified.refusal.code);
  const { snapshot, serial, validUntil } = certified.value;
  expect(snapshot).toMatchObject({ isExam: true, hours: 2, assessment: { items: 70, pass: 44 / 70 } });
  expect(validUntil?.toISOString().slice(0, 10)).toBe('2029-12-02');
  const sheet = sheetOf(snapshot, { serial, names: undefined });
  expect(sheet.sentences[0]?.before).toMatch(/exam/);
  expect(sheet.facts.map(({ label }) => label[0].text)).toContain('Written exam');
});

test('an exam is neither asked for as a course’s certificate, nor on the desk of courses', async () => {
  const store = await freshAccounts();
  await publishCourse(store, anExam());
  const learner: Learner = { role: 'learner', person: (await anAccount(store)).person };
  const at = new Date('2026-11-23T08:00:00Z');
  await cut(store, 44, new Date('2026-11-01T08:00:00Z'));
  await entersExam(store, learner);
  await passes(store, learner, at);
  await defends(store, learner, at);

  const printed = await publishedWords(store, EXAM);
  const asked = await award(store, learner, { course: EXAM, printed: printed as never, origin: ORIGIN, at });
  expect(asked).toEqual({ ok: false, refusal: { code: 'not-enrolled' } });
  expect(await deskOf(store, learner)).toEqual([]);
});
