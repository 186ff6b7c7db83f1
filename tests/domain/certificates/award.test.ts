import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { award } from '#domain/certificates/award.ts';
import { findCertificate } from '#domain/certificates/find.ts';
import { nameHash } from '#domain/certificates/name-hash.ts';
import type { Learner } from '#domain/people/actors.ts';
import { erasePerson } from '#domain/people/erase.ts';
import { holdSecret } from '#domain/secrets.ts';
import { AT, aConfirmedLearner, aGraduate, ORIGIN, PRINTED } from '#tests/support/certificates.ts';
import { freshStore } from '#tests/support/store.ts';

async function aStore(): Promise<Store> {
  const store = await freshStore();
  holdSecret(store, 'a secret of the tests, long enough');
  return store;
}

const ask = (store: Store, learner: Learner, course: CourseSlug) =>
  award(store, learner, { course, printed: PRINTED, origin: ORIGIN, at: AT });

describe('award', () => {
  test('prints what stood at the moment of the award', async () => {
    const store = await aStore();
    const { learner, course, version } = await aGraduate(store);

    const awarded = await ask(store, learner, course);

    if (!awarded.ok) throw new Error(awarded.refusal.code);
    const { snapshot, serial, code } = awarded.value;
    expect(serial).toMatch(/^TMG-26(-[0-9A-Z]{4}){3}$/);
    expect(snapshot).toMatchObject({
      kind: 'completion',
      language: 'az',
      hours: 2,
      awardedOn: '2026-11-22',
      address: `${ORIGIN}/c/${code}`,
    });
    expect(snapshot.version).toEqual({ id: version.id, number: 1 });
    expect(snapshot.issuer.names).toEqual({ en: 'Altınköprü University' });
    expect(snapshot.assessment).toEqual({ language: 'az', items: 4, pass: 0.7 });
    expect(JSON.stringify(snapshot)).not.toContain('Əliyeva');
  });

  test('is dated by the day in the learner’s own zone', async () => {
    const store = await aStore();
    const { learner, course } = await aGraduate(store);

    const awarded = await award(store, learner, {
      course,
      printed: PRINTED,
      origin: ORIGIN,
      at: new Date('2026-12-31T21:30:00Z'),
    });

    expect(awarded).toMatchObject({ ok: true, value: { snapshot: { awardedOn: '2027-01-01' } } });
    if (awarded.ok) expect(awarded.value.serial).toMatch(/^TMG-27-/);
  });

  test('awards once, however many ask at the same moment', async () => {
    const store = await aStore();
    const { learner, course } = await aGraduate(store);

    const awarded = await Promise.all(Array.from({ length: 20 }, () => ask(store, learner, course)));

    const { certificates, certificateNames, audit, jobs } = store.t;
    expect(new Set(awarded.map((one) => one.ok && one.value.serial)).size).toBe(1);
    expect(await store.read.$count(certificates)).toBe(1);
    expect(await store.read.$count(certificateNames)).toBe(1);
    expect(await store.read.$count(audit, eq(audit.deed, 'certificate-awarded'))).toBe(1);
    expect(await store.read.$count(jobs, eq(jobs.kind, 'mail'))).toBe(1);
  });

  test('leaves no name behind when the account is erased at the same moment', async () => {
    const store = await aStore();
    const { learner, course } = await aGraduate(store);

    await Promise.all([
      ...Array.from({ length: 5 }, () => ask(store, learner, course)),
      store.tx((db) => erasePerson(db, store, learner.person, AT)),
      ask(store, learner, course),
    ]);

    expect(await store.read.$count(store.t.certificateNames)).toBe(0);
  });

  test('keeps the names in a row of their own, under a salted hash', async () => {
    const store = await aStore();
    const { learner, course } = await aGraduate(store);

    const awarded = await ask(store, learner, course);

    const [row] = await store.read.select().from(store.t.certificateNames);
    expect(row).toMatchObject({ name: 'Aygün Əliyeva', nameLatin: 'Aygun Aliyeva' });
    expect(awarded).toMatchObject({
      ok: true,
      value: { nameHash: nameHash(row?.salt ?? '', { name: 'Aygün Əliyeva', latin: 'Aygun Aliyeva' }) },
    });
  });

  test('stays as printed when the person, the course and the institution change', async () => {
    const store = await aStore();
    const { learner, course } = await aGraduate(store);
    const awarded = await ask(store, learner, course);
    if (!awarded.ok) throw new Error(awarded.refusal.code);
    const before = await findCertificate(store, awarded.value.code);

    const { people, courseVersions, courseWords, institutions, enrolments, attempts, completions } = store.t;
    await store.tx(async (db) => {
      await db.update(people).set({ certificateName: 'Somebody Else' });
      for (const table of [people, courseVersions, courseWords, institutions, enrolments, attempts, completions])
        await db.delete(table);
    });

    expect(await findCertificate(store, awarded.value.code)).toEqual(before);
    expect(before).toMatchObject({ names: { name: 'Aygün Əliyeva' }, state: { is: 'valid' } });
  });
});

describe('award refuses', () => {
  test('a course the learner is not enrolled in', async () => {
    const store = await aStore();

    expect(await ask(store, await aConfirmedLearner(store), 'verifying-sources' as CourseSlug)).toEqual({
      ok: false,
      refusal: { code: 'not-enrolled' },
    });
  });

  test.each([
    ['lessons that remain', { lessons: ['first'] }, { code: 'lessons-remain', lessons: ['second'], assessment: false }],
    ['an assessment that remains', { passed: false }, { code: 'assessment-remains' }],
    ['an address that is not confirmed', { account: { emailConfirmedAt: null } }, { code: 'email-unconfirmed' }],
    ['a name that is not entered', { account: { certificateName: null } }, { code: 'name-missing' }],
    ['a name that is not confirmed', { account: { certificateNameConfirmedAt: null } }, { code: 'name-missing' }],
    [
      'a name with letters the fonts lack',
      { account: { certificateName: 'გიორგი 山' } },
      { code: 'letters-missing', letters: ['გ', 'ი', 'ო', 'რ', '山'] },
    ],
  ])('%s', async (_, done, refusal) => {
    const store = await aStore();
    const { learner, course } = await aGraduate(store, done);

    expect(await ask(store, learner, course)).toEqual({ ok: false, refusal });
    expect(await store.read.$count(store.t.certificates)).toBe(0);
  });
});
