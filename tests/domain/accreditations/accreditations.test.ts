import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { AccreditationId, CourseVersionId } from '#db/ids.ts';
import { accreditationState } from '#domain/accreditations/accreditation.ts';
import { accreditationFor } from '#domain/accreditations/find.ts';
import { accredit, type Decision } from '#domain/accreditations/give.ts';
import { accreditableVersions, accreditationsOf, ownAccreditation } from '#domain/accreditations/list.ts';
import { accreditationsFor, findAccreditation } from '#domain/accreditations/public.ts';
import { withdrawAccreditation } from '#domain/accreditations/withdraw.ts';
import { AT } from '#tests/support/certificates.ts';
import { aPublishedCourse } from '#tests/support/courses.ts';
import { anIssuer } from '#tests/support/issuers.ts';
import { freshAccounts } from '#tests/support/members.ts';

const day = (text: string) => new Date(`${text}T00:00:00Z`);

async function begun() {
  const store = await freshAccounts();
  const regulator = await anIssuer(store, { slug: 'media-register', kind: 'regulator' });
  const version = await aPublishedCourse(store);
  const decision: Decision = {
    version: version.id,
    languages: ['az', 'en'],
    from: day('2026-01-01'),
    until: day('2028-01-01'),
    conditions: { az: ' Müəllimlər təsdiqlənməlidir. ', ru: ' ' },
    decision: ' 2026/17 ',
    validMonths: 24,
  };
  return { store, regulator, version, decision };
}

describe('accredit', () => {
  test('keeps the decision and writes it in the audit', async () => {
    const { store, regulator, version, decision } = await begun();

    const given = await accredit(store, regulator, { ...decision, at: AT });

    expect(given).toMatchObject({
      ok: true,
      value: {
        regulator: regulator.institution,
        course: version.content.id,
        decision: '2026/17',
        conditions: { az: 'Müəllimlər təsdiqlənməlidir.' },
        decidedAt: AT,
      },
    });
    expect(await store.read.select().from(store.t.audit)).toContainEqual(
      expect.objectContaining({ deed: 'accreditation-given', institution: regulator.institution }),
    );
  });

  test('is for regulators alone', async () => {
    const { store, decision } = await begun();
    const university = await anIssuer(store);

    expect(await accredit(store, university, decision)).toEqual({ ok: false, refusal: { code: 'not-a-regulator' } });
  });

  test.each<[string, Partial<Decision>, object]>([
    ['no language', { languages: [] }, { code: 'languages-not-chosen' }],
    ['no number', { decision: ' ' }, { code: 'decision-number-missing' }],
    ['a number that is too long', { decision: 'x'.repeat(101) }, { code: 'decision-number-too-long', most: 100 }],
    ['no date', { from: new Date('') }, { code: 'dates-missing' }],
    ['an end before the beginning', { until: day('2025-01-01') }, { code: 'dates-disordered' }],
    ['half a month', { validMonths: 0.5 }, { code: 'months-out-of-range', least: 1, most: 600 }],
    ['conditions nobody reads', { conditions: { en: 'x'.repeat(4001) } }, { code: 'conditions-too-long', most: 4000 }],
    ['a version that is not there', { version: 'a'.repeat(26) as CourseVersionId }, { code: 'no-such-version' }],
    ['a language not taught', { languages: ['az', 'kk'] }, { code: 'language-not-taught', languages: ['kk'] }],
  ])('refuses %s', async (_, change, refusal) => {
    const { store, regulator, decision } = await begun();

    expect(await accredit(store, regulator, { ...decision, ...change })).toEqual({ ok: false, refusal });
  });

  test('refuses a decision that overlaps another of the same regulator in one of the languages', async () => {
    const { store, regulator, decision } = await begun();
    const first = await accredit(store, regulator, { ...decision, languages: ['az'] });
    const other = await anIssuer(store, { slug: 'media-council', kind: 'regulator', country: 'KZ' });

    expect(
      await accredit(store, regulator, { ...decision, from: day('2027-12-31'), until: day('2029-01-01') }),
    ).toEqual({
      ok: false,
      refusal: {
        code: 'accreditation-overlaps',
        accreditation: first.ok && first.value.id,
        decision: '2026/17',
        languages: ['az'],
      },
    });
    expect(await accredit(store, regulator, { ...decision, languages: ['en'] })).toMatchObject({ ok: true });
    expect(
      await accredit(store, regulator, { ...decision, from: day('2028-01-01'), until: day('2030-01-01') }),
    ).toMatchObject({ ok: true });
    expect(await accredit(store, other, decision)).toMatchObject({ ok: true });
  });

  test('leaves one decision of ten that are sent at once', async () => {
    const { store, regulator, decision } = await begun();

    const answers = await Promise.all(Array.from({ length: 10 }, () => accredit(store, regulator, decision)));

    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('withdrawAccreditation', () => {
  async function given() {
    const begin = await begun();
    const made = await accredit(begin.store, begin.regulator, begin.decision);
    if (!made.ok) throw new Error(made.refusal.code);
    return { ...begin, accreditation: made.value.id };
  }

  test('dates the withdrawal, keeps the reason, and lets the regulator decide anew', async () => {
    const { store, regulator, accreditation, decision } = await given();

    const withdrawn = await withdrawAccreditation(store, regulator, { accreditation, reason: ' No exam. ', at: AT });

    expect(withdrawn).toMatchObject({ ok: true, value: { withdrawnAt: AT, withdrawnReason: 'No exam.' } });
    expect(await accredit(store, regulator, decision)).toMatchObject({ ok: true });
    expect(
      await store.read.select().from(store.t.audit).where(eq(store.t.audit.deed, 'accreditation-withdrawn')),
    ).toHaveLength(1);
  });

  test('refuses without a reason, with one that is too long, twice, and after the end', async () => {
    const { store, regulator, accreditation } = await given();
    const ask = { accreditation, reason: 'No exam.', at: AT };

    expect(await withdrawAccreditation(store, regulator, { ...ask, reason: ' ' })).toEqual({
      ok: false,
      refusal: { code: 'withdrawal-unexplained' },
    });
    expect(await withdrawAccreditation(store, regulator, { ...ask, reason: 'x'.repeat(1001) })).toEqual({
      ok: false,
      refusal: { code: 'withdrawal-too-long', most: 1000 },
    });
    expect(await withdrawAccreditation(store, regulator, { ...ask, at: day('2028-01-01') })).toEqual({
      ok: false,
      refusal: { code: 'accreditation-ended', on: day('2028-01-01') },
    });
    await withdrawAccreditation(store, regulator, ask);
    expect(await withdrawAccreditation(store, regulator, ask)).toEqual({
      ok: false,
      refusal: { code: 'accreditation-withdrawn', on: AT },
    });
  });

  test('does not find the decision of another regulator, nor answers a university', async () => {
    const { store, accreditation } = await given();
    const other = await anIssuer(store, { slug: 'media-council', kind: 'regulator' });
    const university = await anIssuer(store);

    expect(await withdrawAccreditation(store, other, { accreditation, reason: 'x' })).toEqual({
      ok: false,
      refusal: { code: 'no-such-accreditation' },
    });
    expect(await withdrawAccreditation(store, university, { accreditation, reason: 'x' })).toEqual({
      ok: false,
      refusal: { code: 'not-a-regulator' },
    });
    expect(await ownAccreditation(store, other, accreditation)).toBeUndefined();
    expect(await accreditationsOf(store, other)).toEqual([]);
  });
});

describe('a decision', () => {
  test('holds from its first moment to the one before its end, in its languages, until it is withdrawn', async () => {
    const { store, regulator, version, decision } = await begun();
    const made = await accredit(store, regulator, { ...decision, languages: ['az'] });
    const id = made.ok ? made.value.id : ('' as AccreditationId);
    const ask = { regulator: regulator.institution, version: version.id, language: 'az' };
    const found = async (at: Date, language = 'az') =>
      (await accreditationFor(store.read, store, { ...ask, language, at }))?.id;

    expect(await found(new Date(day('2026-01-01').getTime() - 1))).toBeUndefined();
    expect(await found(day('2026-01-01'))).toBe(id);
    expect(await found(new Date(day('2028-01-01').getTime() - 1))).toBe(id);
    expect(await found(day('2028-01-01'))).toBeUndefined();
    expect(await found(AT, 'en')).toBeUndefined();
    await withdrawAccreditation(store, regulator, { accreditation: id, reason: 'x', at: AT });
    expect(await found(AT)).toBeUndefined();
    expect(await found(new Date(AT.getTime() - 1))).toBe(id);
  });

  test('holds for who learns in a language that falls back to one of its own', async () => {
    const { store, regulator, version, decision } = await begun();
    await accredit(store, regulator, { ...decision, languages: ['en'] });
    const found = async (language: string) =>
      accreditationFor(store.read, store, { regulator: regulator.institution, version: version.id, language, at: AT });

    // The course is there in English and Azerbaijani: a Kazakh page of it shows English.
    expect(await found('kk')).toMatchObject({ languages: ['en'] });
    expect(await found('az')).toBeUndefined();
    expect(await found('xx')).toBeUndefined();
  });

  test('is public with its course, and says how it stands', async () => {
    const { store, regulator, version, decision } = await begun();
    const made = await accredit(store, regulator, { ...decision, at: day('2026-01-01') });
    const id = made.ok ? made.value.id : ('' as AccreditationId);

    const found = await findAccreditation(store, id, AT);

    expect(found).toMatchObject({
      decision: '2026/17',
      regulator: { slug: 'media-register', country: 'AZ' },
      course: { slug: version.content.id, version: 1, titles: { az: 'Mənbələrin yoxlanılması' } },
      state: { is: 'holds' },
      awarded: 0,
      endorsed: 0,
    });
    expect(await findAccreditation(store, 'NONE' as AccreditationId)).toBeUndefined();
    expect(await accreditationsFor(store, { course: version.content.id })).toHaveLength(1);
    expect(await accreditationsFor(store, { course: 'another' as typeof version.content.id })).toEqual([]);
    expect(await accreditationsOf(store, regulator)).toMatchObject([{ id, number: 1 }]);
    expect(await accreditableVersions(store)).toMatchObject([{ id: version.id, languages: ['en', 'az'] }]);
    const row = (await ownAccreditation(store, regulator, id)) as NonNullable<
      Awaited<ReturnType<typeof ownAccreditation>>
    >;
    expect(accreditationState(row, day('2025-01-01'))).toEqual({ is: 'to-begin' });
    expect(accreditationState(row, day('2028-01-01'))).toEqual({ is: 'ended' });
    await withdrawAccreditation(store, regulator, { accreditation: id, reason: 'No exam.', at: AT });
    expect((await findAccreditation(store, id, AT))?.state).toEqual({ is: 'withdrawn', at: AT, reason: 'No exam.' });
  });
});
