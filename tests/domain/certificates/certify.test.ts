import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { CourseVersionId, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { certify } from '#domain/certificates/certify.ts';
import { findCertificate } from '#domain/certificates/find.ts';
import { monthsAfter } from '#domain/certificates/months.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { AT, aGraduate, ORIGIN, PRINTED } from '#tests/support/certificates.ts';
import { aDesk, graduates } from '#tests/support/desk.ts';
import { anIssuer } from '#tests/support/issuers.ts';

const ask = (store: Store, issuer: Issuer, person: PersonId, version: CourseVersionId) =>
  certify(store, issuer, { person, version, origin: ORIGIN, at: AT });

describe('certify', () => {
  test('awards a regulator’s certification under its accreditation, with its validity, signed', async () => {
    const { store, regulator, version } = await aDesk();
    const [person] = await graduates(store, version, 1);

    const awarded = await ask(store, regulator, person as PersonId, version.id);

    if (!awarded.ok) throw new Error(awarded.refusal.code);
    expect(awarded.value).toMatchObject({
      kind: 'certification',
      issuer: regulator.institution,
      validUntil: new Date('2028-11-22T08:00:00Z'),
      snapshot: {
        kind: 'certification',
        validUntil: '2028-11-22',
        issuer: { slug: 'media-register' },
        institution: { slug: PRINTED.institution.slug },
        accreditation: { decision: '17/2026', until: '2029-01-01' },
        assessment: { language: 'az' },
      },
    });
    const found = await findCertificate(store, awarded.value.code, AT);
    const credential = JSON.parse(found?.credential ?? '{}');
    expect(credential).toMatchObject({ validUntil: '2028-11-22T08:00:00Z', proof: [expect.anything()] });
    expect(credential.credentialSubject.achievement.achievementType).toBe('Certification');
    expect(await store.read.select().from(store.t.audit)).toContainEqual(
      expect.objectContaining({ deed: 'certificate-awarded', actor: regulator.person, role: 'issuer' }),
    );
  });

  test('awards a university’s completion of its own course, without end', async () => {
    const { store, version } = await aDesk();
    const university = await anIssuer(store);
    const [person] = await graduates(store, version, 1);

    const awarded = await ask(store, university, person as PersonId, version.id);

    expect(awarded).toMatchObject({ ok: true, value: { kind: 'completion', validUntil: null } });
  });

  test('refuses what no accreditation covers: another language, another time, a version of nobody’s', async () => {
    const { store, regulator, version } = await aDesk();
    const [russian] = await graduates(store, version, 1, {}, 'ru');
    const [person] = await graduates(store, version, 1);
    const other = await anIssuer(store, { slug: 'media-council', kind: 'regulator' });

    const late = { person: person as PersonId, version: version.id, origin: ORIGIN, at: new Date('2029-01-01') };
    expect(await ask(store, regulator, russian as PersonId, version.id)).toEqual({
      ok: false,
      refusal: { code: 'not-accredited', language: 'ru' },
    });
    expect(await certify(store, regulator, late)).toMatchObject({ refusal: { code: 'not-accredited' } });
    expect(await ask(store, other, person as PersonId, version.id)).toEqual({
      ok: false,
      refusal: { code: 'not-accredited' },
    });
  });

  test('refuses a version that is not there, and a university another’s course', async () => {
    const { store, regulator, version } = await aDesk();
    const elsewhere = await anIssuer(store, { slug: 'sarisu-university' });
    const [person] = await graduates(store, version, 1);
    const refusal = { ok: false, refusal: { code: 'no-such-course' } };

    expect(await ask(store, regulator, person as PersonId, 'nothing' as CourseVersionId)).toEqual(refusal);
    expect(await ask(store, elsewhere, person as PersonId, version.id)).toEqual(refusal);
  });

  test('refuses before the key ceremony of the issuer', async () => {
    const { store, version } = await aDesk();
    const university = await anIssuer(store, { key: false });
    const [person] = await graduates(store, version, 1);

    expect(await ask(store, university, person as PersonId, version.id)).toEqual({
      ok: false,
      refusal: { code: 'no-key' },
    });
  });

  test('refuses who has not completed the version, and who does not take it', async () => {
    const { store, regulator, version } = await aDesk();
    const { learner } = await aGraduate(store, { lessons: ['first'] });

    expect(await ask(store, regulator, learner.person, version.id)).toEqual({
      ok: false,
      refusal: { code: 'not-completed' },
    });
    expect(await ask(store, regulator, 'NOBODY' as PersonId, version.id)).toEqual({
      ok: false,
      refusal: { code: 'no-such-learner' },
    });
  });

  test('refuses while the account is not ready: address, name, letters', async () => {
    const { store, regulator, version } = await aDesk();
    const [address] = await graduates(store, version, 1, { emailConfirmedAt: null });
    const [name] = await graduates(store, version, 1, { certificateNameConfirmedAt: null });
    const [letters] = await graduates(store, version, 1, { certificateName: 'ქეთევან' });

    expect(await ask(store, regulator, address as PersonId, version.id)).toMatchObject({
      refusal: { code: 'email-unconfirmed' },
    });
    expect(await ask(store, regulator, name as PersonId, version.id)).toMatchObject({
      refusal: { code: 'name-missing' },
    });
    expect(await ask(store, regulator, letters as PersonId, version.id)).toMatchObject({
      refusal: { code: 'letters-missing', letters: expect.arrayContaining(['ქ']) },
    });
  });

  test('does not let an issuer award herself', async () => {
    const { store, regulator, version } = await aDesk();
    const [person] = await graduates(store, version, 1);
    const herself: Issuer = { ...regulator, person: person as PersonId };

    expect(await ask(store, herself, person as PersonId, version.id)).toEqual({
      ok: false,
      refusal: { code: 'yourself' },
    });
  });

  test('awards once of twenty requests at the same moment; the others are told the serial', async () => {
    const { store, regulator, version } = await aDesk();
    const [person] = await graduates(store, version, 1);

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ask(store, regulator, person as PersonId, version.id)),
    );

    const awarded = answers.flatMap((answer) => (answer.ok ? answer.value : []));
    expect(awarded).toHaveLength(1);
    const refused = answers.flatMap((answer) => (answer.ok ? [] : answer.refusal));
    expect(refused).toHaveLength(19);
    for (const refusal of refused)
      expect(refusal).toEqual({
        code: 'already-awarded',
        serial: awarded[0]?.serial,
        certificate: awarded[0]?.id,
      });
    const { certificates, statusEntries, logLeaves } = store.t;
    expect(await store.read.$count(certificates, eq(certificates.learner, person as PersonId))).toBe(1);
    expect(await store.read.$count(statusEntries)).toBe(1);
    expect(await store.read.$count(logLeaves)).toBe(1);
  });

  test('awards beside the certificate of another issuer', async () => {
    const { store, regulator, version } = await aDesk();
    const university = await anIssuer(store);
    const [person] = await graduates(store, version, 1);

    expect((await ask(store, university, person as PersonId, version.id)).ok).toBe(true);
    expect((await ask(store, regulator, person as PersonId, version.id)).ok).toBe(true);
  });
});

describe('monthsAfter', () => {
  test('stays at the end of a month that is shorter', () => {
    expect(monthsAfter(new Date('2026-08-31T10:00:00Z'), 1)).toEqual(new Date('2026-09-30T10:00:00Z'));
    expect(monthsAfter(new Date('2024-02-29T10:00:00Z'), 12)).toEqual(new Date('2025-02-28T10:00:00Z'));
    expect(monthsAfter(new Date('2026-11-22T10:00:00Z'), 36)).toEqual(new Date('2029-11-22T10:00:00Z'));
  });
});
