import { describe, expect, test } from 'vitest';
import type { LessonSlug } from '#db/ids.ts';
import { award } from '#domain/certificates/award.ts';
import { candidateWithEvidence } from '#domain/certificates/evidence.ts';
import { publishCourse } from '#domain/courses/publish.ts';
import { courseVersion } from '#domain/courses/versions.ts';
import { judgedCapstone } from '#domain/reviews/evidence.ts';
import { markWork } from '#domain/reviews/mark.ts';
import { ORIGIN, PRINTED } from '#tests/support/certificates.ts';
import { aCourse } from '#tests/support/courses.ts';
import { AUDIT, aReviewedWork, COMMENT, days, MONDAY, RUBRIC, result, value } from './cohort.ts';

const AGREED = [
  [3, 3, 3],
  [3, 3, 3],
  [3, 3, 3],
];

/** A work that peers let pass, in a course whose capstone it is. */
async function aPassedCapstone() {
  const reviewed = await aReviewedWork(AGREED, {
    id: 'first' as LessonSlug,
    minutes: 60,
    rubric: 'R-T',
    competencies: [],
  });
  const [enrolment] = await reviewed.store.read.select().from(reviewed.store.t.enrolments);
  const version = await courseVersion(reviewed.store, enrolment?.version as never);
  return { ...reviewed, version };
}

describe('the evidence of a capstone', () => {
  test('holds its marks and who decided them, and no text and no reviewer', async () => {
    const { circle, store, tutor, work, author, peers, version } = await aPassedCapstone();
    const decided = { marks: [3, 3, 3], passed: true };

    const byPeers = await judgedCapstone(store, version, author.person);
    const seen = (await result(circle, work))?.seq ?? 0;
    value(await markWork(store, tutor, { work, marks: [3, 3, 3], reason: COMMENT, seen }));
    const byTutor = await judgedCapstone(store, version, author.person);

    expect(byPeers).toMatchObject([
      {
        ...{ item: AUDIT, titles: { en: 'The audit' }, handedInAt: MONDAY, counts: false },
        ...{ rubric: RUBRIC, result: { ...decided, decidedBy: 'peers' } },
      },
    ]);
    expect(byTutor).toMatchObject([{ counts: true, result: { ...decided, decidedBy: 'tutor', how: 'confirmed' } }]);
    const shown = JSON.stringify([byPeers, byTutor]);
    for (const secret of [...peers.map(({ person }) => person), tutor.person, 'The finding of', COMMENT])
      expect(shown).not.toContain(secret);
  });

  test('is shown to the issuer who asks for the evidence', async () => {
    const { store, author, tutor, version } = await aPassedCapstone();
    const issuer = { ...tutor, role: 'issuer' } as const;

    const found = await candidateWithEvidence(store, issuer, { version: version.id, person: author.person });

    expect(found?.judged).toMatchObject([{ item: AUDIT, counts: false }]);
  });

  test('says that nothing is handed in, and is empty where nothing is judged', async () => {
    const { store, version, tutor } = await aPassedCapstone();
    const { course, items, words } = aCourse();
    const plain = await courseVersion(store, await publishCourse(store, { course, items, words }, days(1)));

    expect(await judgedCapstone(store, version, tutor.person)).toMatchObject([
      { handedInAt: undefined, counts: false },
    ]);
    expect(await judgedCapstone(store, plain, tutor.person)).toEqual([]);
  });
});

test('marks of peers alone never decide a certificate: nobody is awarded one by them, and nobody is kept from one', async () => {
  const { store, course, author } = await aPassedCapstone();
  const failed = await aReviewedWork([
    [1, 1, 1],
    [1, 1, 1],
    [1, 1, 1],
  ]);
  const given = { printed: PRINTED, origin: ORIGIN, at: days(1) };
  const named = { certificateName: 'Aylin', certificateNameLatin: 'Aylin', certificateNameConfirmedAt: MONDAY };
  for (const { store: own } of [failed, { store }])
    await own.tx(async (db) => {
      await db.update(own.t.people).set(named);
    });

  const passedByPeers = await award(store, author, { course, ...given });
  const [enrolment] = await failed.store.read.select().from(failed.store.t.enrolments);
  await failed.store.tx(async (db) => {
    const version = enrolment?.version as never;
    await db
      .insert(failed.store.t.completions)
      .values({ learner: failed.author.person, course: failed.course, version, at: MONDAY });
  });
  const failedByPeers = await award(failed.store, failed.author, { course: failed.course, ...given });

  expect(passedByPeers.ok).toBe(false);
  expect(failedByPeers.ok).toBe(true);
});
