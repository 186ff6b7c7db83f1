import { describe, expect, test } from 'vitest';
import { type ItemSlug, type LessonSlug, newId, type PersonId } from '#db/ids.ts';
import { awardable, awardableVersions } from '#domain/certificates/awardable.ts';
import { CANDIDATES_PAGE, candidatesPage, outcomeOf } from '#domain/certificates/candidates.ts';
import { certify } from '#domain/certificates/certify.ts';
import { candidateWithEvidence } from '#domain/certificates/evidence.ts';
import { identityNoteOf, LONGEST_IDENTITY_NOTE, noteIdentity } from '#domain/certificates/identity-note.ts';
import { erasePerson } from '#domain/people/erase.ts';
import { AT, aGraduate, ORIGIN } from '#tests/support/certificates.ts';
import { aPublishedCourse } from '#tests/support/courses.ts';
import { aDesk, aRegulator, graduates } from '#tests/support/desk.ts';
import { anIssuer } from '#tests/support/issuers.ts';

type Desk = Awaited<ReturnType<typeof aDesk>>;
const page = ({ store, regulator, version }: Desk, wanted: object = {}) =>
  candidatesPage(store, regulator, { version: version.id, collation: 'az', at: AT, ...wanted });

describe('candidatesPage', () => {
  test('says of everybody who takes the version whether she can be awarded, and why not', async () => {
    const desk = await aDesk();
    const { store, regulator, version } = desk;
    await graduates(store, version, 2);
    const [held] = await graduates(store, version, 1);
    await certify(store, regulator, { person: held as PersonId, version: version.id, origin: ORIGIN, at: AT });
    await graduates(store, version, 1, {}, 'ru');
    await graduates(store, version, 1, { certificateNameConfirmedAt: null });
    await aGraduate(store, { passed: false });

    const found = await page(desk);

    expect(found?.counts).toEqual({
      ...{ ready: 2, 'already-awarded': 1, 'not-completed': 1, 'not-accredited': 1, 'name-missing': 1 },
      ...{ 'email-unconfirmed': 0, 'letters-missing': 0, yourself: 0 },
    });
    expect(found?.languages).toEqual(['az', 'ru']);
    expect(found?.count).toBe(6);
    const awarded = found?.candidates.find((one) => outcomeOf(one) === 'already-awarded');
    expect(awarded).toMatchObject({ person: held, refusal: { serial: awarded?.awarded?.serial } });
  });

  test('filters by outcome, language and name, in the order of names, a page at a time', async () => {
    const desk = await aDesk();
    const { store, version } = desk;
    const people = await graduates(store, version, CANDIDATES_PAGE + 5);
    const [russian] = await graduates(store, version, 1, { name: 'Əli Çınar' }, 'ru');

    const second = await page(desk, { outcome: 'ready', page: 2 });
    expect(second).toMatchObject({ page: 2, pages: 2, count: CANDIDATES_PAGE + 5, candidates: { length: 5 } });
    expect((await page(desk))?.candidates.slice(0, 3).map(({ person }) => person)).toEqual(people.slice(0, 3));
    expect((await page(desk, { language: 'ru' }))?.candidates.map(({ person }) => person)).toEqual([russian]);
    expect((await page(desk, { name: 'cinar' }))?.candidates.map(({ person }) => person)).toEqual([russian]);
    const address = `${people[7]?.toLowerCase()}@kervan.example`;
    expect((await page(desk, { name: address }))?.candidates.map(({ person }) => person)).toEqual([people[7]]);
  });

  test('shows a version to its university and to regulators that accredited it, and to nobody else', async () => {
    const desk = await aDesk();
    const { store, version } = desk;
    const university = await anIssuer(store);
    const elsewhere = await anIssuer(store, { slug: 'sarisu-university' });
    const other = await anIssuer(store, { slug: 'media-council', kind: 'regulator' });
    await aPublishedCourse(store, { hours: 99 });

    expect((await awardableVersions(store, desk.regulator, 'az')).map(({ id }) => id)).toEqual([version.id]);
    expect((await awardableVersions(store, university, 'az')).map(({ number }) => number)).toEqual([2, 1]);
    for (const stranger of [elsewhere, other]) {
      expect(await awardableVersions(store, stranger, 'az')).toEqual([]);
      expect(await candidatesPage(store, stranger, { version: version.id, collation: 'az' })).toBeUndefined();
    }
    expect(await awardable(store, university, { version: version.id })).toMatchObject({
      value: { kind: 'completion' },
    });
  });
});

describe('candidateWithEvidence', () => {
  test('shows attempts, lessons and whether the capstone is written, and no text of hers', async () => {
    const desk = await aDesk();
    const { store, regulator, version } = desk;
    const { learner } = await aGraduate(store, { lessons: ['first'], passed: true });

    const found = await candidateWithEvidence(store, regulator, { version: version.id, person: learner.person });

    expect(found).toMatchObject({
      candidate: { refusal: { code: 'not-completed' } },
      attempts: [{ number: 1, language: 'az', score: 0.9, passed: true, returned: false, submittedAt: AT }],
      lessons: [
        { lesson: 'first', readAt: AT },
        { lesson: 'second', readAt: undefined },
      ],
      capstone: undefined,
      identity: undefined,
    });
  });

  test('counts the texts of the capstone', async () => {
    const desk = await aDesk();
    const { store } = desk;
    // The short text of the small course stands in its first lesson: here that is the capstone.
    const capstone = { id: 'first' as LessonSlug, minutes: 60, rubric: 'R-C', competencies: [] };
    const version = await aPublishedCourse(store, { capstone });
    const university = await anIssuer(store);
    const [person] = (await graduates(store, version, 1)) as [PersonId];
    const of = { version: version.id, person };
    expect((await candidateWithEvidence(store, university, of))?.capstone).toEqual({
      ...{ asked: 1, written: 0, lastAt: undefined },
    });

    const item = [...version.items.values()].find(({ keys }) => keys.type === 'short-text');
    await store.tx(async (db) => {
      await db.insert(store.t.responses).values({
        ...{ learner: person, key: newId<string>(), course: version.content.id, lesson: 'first' as LessonSlug },
        ...{ item: 'text' as ItemSlug, version: item?.id as never, language: 'az', response: { text: 'Mən' }, at: AT },
      });
    });

    const found = await candidateWithEvidence(store, university, of);
    expect(found?.capstone).toEqual({ asked: 1, written: 1, lastAt: AT });
    expect(JSON.stringify(found?.capstone)).not.toContain('Mən');
  });

  test('finds nobody for an issuer who has nothing to do with her', async () => {
    const desk = await aDesk();
    const { store, version } = desk;
    const [person] = (await graduates(store, version, 1)) as [PersonId];
    const other = await anIssuer(store, { slug: 'media-council', kind: 'regulator' });

    expect(await candidateWithEvidence(store, other, { version: version.id, person })).toBeUndefined();
    const nobody = { version: version.id, person: 'NOBODY' as PersonId };
    expect(await candidateWithEvidence(store, desk.regulator, nobody)).toBeUndefined();
  });
});

describe('noteIdentity', () => {
  test('keeps one note of an institution on a person, and says in the audit that it was made', async () => {
    const { store, regulator, version } = await aDesk();
    const [person] = (await graduates(store, version, 1)) as [PersonId];
    const note = (text: string) => noteIdentity(store, regulator, { person, version: version.id, text, at: AT });

    await note('şəxsiyyət vəsiqəsi, video ilə');
    expect(await note(' pasport,  şəxsən, 22.11.2026 ')).toEqual({ ok: true, value: undefined });

    const other = await aRegulator(store, version.id, 'media-council');
    const kept = { text: 'pasport, şəxsən, 22.11.2026', by: 'Orxan', at: AT };
    expect(await identityNoteOf(store, regulator, person)).toEqual(kept);
    expect(await identityNoteOf(store, other, person)).toBeUndefined();
    const deeds = await store.read.select().from(store.t.audit);
    expect(deeds.filter(({ deed }) => deed === 'identity-noted')).toMatchObject([
      { subject: person, detail: {} },
      { subject: person, detail: {} },
    ]);
  });

  test('refuses an empty and a long text, the number of a document, and a person of others', async () => {
    const { store, regulator, version } = await aDesk();
    const [person] = (await graduates(store, version, 1)) as [PersonId];
    const stranger = await anIssuer(store, { slug: 'media-council', kind: 'regulator' });
    const note = (text: string, issuer = regulator) =>
      noteIdentity(store, issuer, { person, version: version.id, text, at: AT });
    const code = async (text: string) => {
      const noted = await note(text);
      return noted.ok ? 'kept' : noted.refusal.code;
    };

    expect(await code('  ')).toBe('identity-note-empty');
    expect(await code('p'.repeat(LONGEST_IDENTITY_NOTE + 1))).toBe('identity-note-too-long');
    for (const text of ['passport AA1234567', 'паспорт 45 10 123456', 'ID 12 34 5', '12345'])
      expect(await code(text), text).toBe('number-in-note');
    expect(await code('passport, seen on 2026-11-22')).toBe('kept');
    expect(await note('passport', stranger)).toEqual({ ok: false, refusal: { code: 'no-such-learner' } });
  });

  test('goes with the account', async () => {
    const { store, regulator, version } = await aDesk();
    const [person] = (await graduates(store, version, 1)) as [PersonId];
    await noteIdentity(store, regulator, { person, version: version.id, text: 'passport', at: AT });

    await store.tx((db) => erasePerson(db, store, person, AT));

    expect(await store.read.$count(store.t.identityNotes)).toBe(0);
  });
});
