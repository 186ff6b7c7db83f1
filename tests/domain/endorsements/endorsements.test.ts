import { hash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { CertificateId, EndorsementId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { accredit } from '#domain/accreditations/give.ts';
import { ownAccreditation } from '#domain/accreditations/list.ts';
import { findAccreditation } from '#domain/accreditations/public.ts';
import { withdrawAccreditation } from '#domain/accreditations/withdraw.ts';
import { award } from '#domain/certificates/award.ts';
import { editionOf, findCertificate } from '#domain/certificates/find.ts';
import { native } from '#domain/credentials/native.ts';
import { verifyProof } from '#domain/credentials/proof.ts';
import { shapeProblems } from '#domain/credentials/shape.ts';
import { endorsable, endorsementsUnder } from '#domain/endorsements/endorsable.ts';
import { endorsementsOf, servedEndorsements } from '#domain/endorsements/find.ts';
import { endorse } from '#domain/endorsements/give.ts';
import { endorseAll, endorseChunk, endorseJob, endorseMany, isEndorsing } from '#domain/endorsements/give-many.ts';
import { withdrawEndorsement } from '#domain/endorsements/withdraw.ts';
import { runDue } from '#domain/jobs/run.ts';
import { keysOf } from '#domain/keys/ceremony.ts';
import { decodeList, isSet } from '#domain/statuses/bitstring.ts';
import { suspend } from '#domain/statuses/change.ts';
import { signedList } from '#domain/statuses/lists.ts';
import { AT, aCertificate, aGraduate, ORIGIN, PRINTED } from '#tests/support/certificates.ts';
import { anIssuer } from '#tests/support/issuers.ts';
import { freshAccounts } from '#tests/support/members.ts';

const refused = (code: string, more = {}) => ({ ok: false, refusal: { code, ...more } });

async function begun({ key = true } = {}) {
  const store = await freshAccounts();
  const university = await anIssuer(store);
  const regulator = await anIssuer(store, { slug: 'media-register', kind: 'regulator', key });
  const { certificate } = await aCertificate(store);
  return { store, university, regulator, certificate };
}

/** As `begun`, where the regulator has accredited the version in the language of the assessment. */
async function accredited(options = {}) {
  const begin = await begun(options);
  const given = await accredit(begin.store, begin.regulator, {
    version: begin.certificate.version,
    languages: ['az'],
    from: new Date('2026-01-01T00:00:00Z'),
    until: new Date('2028-01-01T00:00:00Z'),
    conditions: {},
    decision: '2026/17',
    validMonths: null,
  });
  if (!given.ok) throw new Error(given.refusal.code);
  const accreditation = await ownAccreditation(begin.store, begin.regulator, given.value.id);
  if (!accreditation) throw new Error('The decision was not kept.');
  return { ...begin, accreditation };
}

async function anotherCertificate(store: Store) {
  const { learner, course } = await aGraduate(store);
  const awarded = await award(store, learner, { course, printed: PRINTED, origin: ORIGIN, at: AT });
  if (!awarded.ok) throw new Error(awarded.refusal.code);
  return awarded.value;
}

describe('endorse', () => {
  test('signs an EndorsementCredential about the certificate, whose own bytes stay as they are', async () => {
    const { store, regulator, certificate } = await accredited();
    const before = (await findCertificate(store, certificate.code, AT))?.credential;
    const edition = await editionOf(store, certificate.code, AT);

    const made = await endorse(store, regulator, { certificate: certificate.id, at: AT });

    expect(made.ok).toBe(true);
    const [document] = JSON.parse(servedEndorsements(await endorsementsOf(store, certificate.code)));
    expect(document).toMatchObject({
      type: ['VerifiableCredential', 'EndorsementCredential'],
      issuer: { id: 'did:web:tamga.example:issuers:media-register', name: 'media-register' },
      validFrom: '2026-11-22T08:00:00Z',
      credentialSubject: { id: certificate.snapshot.address, type: ['EndorsementSubject'] },
    });
    expect(JSON.stringify(document)).not.toMatch(/Aygün|Aygun/);
    const [key] = await keysOf(store, regulator.institution);
    const method = { id: `${key?.did}#${key?.id}`, controller: key?.did ?? '', publicKeyMultibase: key?.id ?? '' };
    expect(await verifyProof(document, method, { primitives: native })).toMatchObject({ ok: true });
    expect(shapeProblems(document)).toEqual([]);
    document.credentialSubject.id = 'https://tamga.example/c/ANOTHER';
    expect(await verifyProof(document, method, { primitives: native })).toEqual(refused('signature-mismatch'));
    expect((await findCertificate(store, certificate.code, AT))?.credential).toBe(before);
    expect(await editionOf(store, certificate.code, AT)).not.toBe(edition);
  });

  test('stands in the log and in the audit', async () => {
    const { store, regulator, certificate } = await accredited();
    await endorse(store, regulator, { certificate: certificate.id, at: AT });

    const [, leaf] = await store.read.select().from(store.t.logLeaves);
    const [row] = await store.read.select().from(store.t.endorsements);
    const [awarded] = await store.read.select().from(store.t.certificates);
    expect(JSON.parse(leaf?.opening ?? '{}')).toMatchObject({
      kind: 'endorsement',
      issuer: 'did:web:tamga.example:issuers:media-register',
      credential: hash('sha256', row?.signed ?? '', 'base64url'),
      about: awarded?.credentialHash,
    });
    expect(await store.read.select().from(store.t.audit)).toContainEqual(
      expect.objectContaining({ deed: 'endorsement-given', subject: row?.id }),
    );
  });

  test('happens once, however many ask at once', async () => {
    const { store, regulator, certificate } = await accredited();

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => endorse(store, regulator, { certificate: certificate.id, at: AT })),
    );

    const made = answers.find(({ ok }) => ok);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toEqual(
      refused('endorsed-before', { endorsement: made?.ok && made.value.id }),
    );
    expect(await store.read.$count(store.t.logLeaves, eq(store.t.logLeaves.kind, 'endorsement'))).toBe(1);
  });

  test('is for regulators, with a key', async () => {
    const { store, university, certificate } = await accredited();
    expect(await endorse(store, university, { certificate: certificate.id, at: AT })).toEqual(
      refused('not-a-regulator'),
    );
    const keyless = await accredited({ key: false });
    expect(await endorse(keyless.store, keyless.regulator, { certificate: keyless.certificate.id, at: AT })).toEqual(
      refused('own-key-missing'),
    );
  });

  test('needs an accreditation of the version, of this regulator, in force', async () => {
    const { store, regulator, certificate, accreditation } = await accredited();
    const other = await anIssuer(store, { slug: 'media-council', kind: 'regulator' });
    const ask = { certificate: certificate.id, at: AT };

    expect(await endorse(store, other, ask)).toEqual(refused('version-not-accredited'));
    expect(await endorse(store, regulator, { ...ask, at: new Date('2028-01-01T00:00:00Z') })).toEqual(
      refused('version-not-accredited'),
    );
    await withdrawAccreditation(store, regulator, { accreditation: accreditation.id, reason: 'x', at: AT });
    expect(await endorse(store, regulator, ask)).toEqual(refused('version-not-accredited'));
  });

  test('refuses what is not there, its own, not signed, or not in force', async () => {
    const { store, university, regulator, certificate } = await accredited();
    const { certificates } = store.t;
    const ask = { certificate: certificate.id, at: AT };
    const set = (values: Partial<typeof certificates.$inferInsert>) =>
      store.tx((db) => db.update(certificates).set(values).where(eq(certificates.id, certificate.id)).returning());

    expect(await endorse(store, regulator, { ...ask, certificate: 'NONE' as CertificateId })).toEqual(
      refused('no-such-certificate'),
    );
    await set({ issuer: regulator.institution });
    expect(await endorse(store, regulator, ask)).toEqual(refused('own-certificate'));
    await set({ issuer: university.institution, credentialHash: null });
    expect(await endorse(store, regulator, ask)).toEqual(refused('certificate-unsigned'));
    await set({ credentialHash: certificate.credentialHash ?? 'x' });
    await suspend(store, university, {
      ...{ certificate: certificate.id, reason: 'under-review', publicText: '', internalText: 'x', at: AT },
    });
    expect(await endorse(store, regulator, ask)).toEqual(refused('certificate-not-in-force', { state: 'suspended' }));
  });
});

describe('withdrawEndorsement', () => {
  test('keeps the reason, sets the bit of the endorsement, and serves it no more', async () => {
    const { store, regulator, certificate } = await accredited();
    const made = await endorse(store, regulator, { certificate: certificate.id, at: AT });
    if (!made.ok) throw new Error(made.refusal.code);
    const { credentialStatus } = JSON.parse(made.value.signed);
    const bit = async () => {
      const list = JSON.parse(
        (await signedList(store, { slug: 'media-register', number: 1, origin: ORIGIN, at: AT })) ?? '{}',
      );
      expect(list.id).toBe(credentialStatus.statusListCredential);
      return isSet(decodeList(list.credentialSubject.encodedList), Number(credentialStatus.statusListIndex));
    };
    expect(await bit()).toBe(false);
    const edition = await editionOf(store, certificate.code, AT);

    const gone = await withdrawEndorsement(store, regulator, {
      ...{ endorsement: made.value.id, reason: ' Given in error. ', at: AT },
    });

    expect(gone).toMatchObject({ ok: true, value: { withdrawnAt: AT } });
    expect(await bit()).toBe(true);
    const found = await endorsementsOf(store, certificate.code);
    expect(found).toMatchObject([{ withdrawn: { at: AT, reason: 'Given in error.' } }]);
    expect(servedEndorsements(found)).toBe('[]');
    expect(await editionOf(store, certificate.code, AT)).not.toBe(edition);
    expect((await findCertificate(store, certificate.code, AT))?.state).toEqual({ is: 'valid' });
    const leaves = await store.read.select().from(store.t.logLeaves);
    expect(leaves.map(({ kind }) => kind)).toEqual(['award', 'endorsement', 'status']);
  });

  test('refuses without a reason, with one that is too long, twice, and to another regulator', async () => {
    const { store, regulator, certificate } = await accredited();
    const other = await anIssuer(store, { slug: 'media-council', kind: 'regulator' });
    const made = await endorse(store, regulator, { certificate: certificate.id, at: AT });
    const ask = { endorsement: made.ok ? made.value.id : ('' as EndorsementId), reason: 'x', at: AT };

    expect(await withdrawEndorsement(store, other, ask)).toEqual(refused('no-such-endorsement'));
    expect(await withdrawEndorsement(store, regulator, { ...ask, reason: '' })).toEqual(
      refused('withdrawal-unexplained'),
    );
    expect(await withdrawEndorsement(store, regulator, { ...ask, reason: 'x'.repeat(1001) })).toEqual(
      refused('withdrawal-too-long', { most: 1000 }),
    );
    await withdrawEndorsement(store, regulator, ask);
    expect(await withdrawEndorsement(store, regulator, ask)).toEqual(refused('endorsement-withdrawn', { on: AT }));
  });
});

describe('many at once', () => {
  async function three() {
    const begin = await accredited();
    const { store, certificate } = begin;
    const all = [certificate, await anotherCertificate(store), await anotherCertificate(store)];
    return { ...begin, certificates: all.map(({ id }) => id) };
  }

  test('those that wait are listed by number without a name, and the chosen ones endorsed', async () => {
    const { store, regulator, accreditation, certificates } = await three();
    const waiting = () => endorsable(store, { accreditation, at: AT, limit: 2 });
    const [first, second] = certificates as [CertificateId, CertificateId];
    expect(await waiting()).toMatchObject({ count: 3, certificates: [{ language: 'az' }, {}] });
    expect(JSON.stringify(await waiting())).not.toMatch(/Aygün|Aygun/);

    const given = await endorseMany(store, regulator, { certificates: [first, second, first], at: AT });

    expect(given).toEqual({ ok: true, value: { endorsed: 2, refused: {} } });
    expect((await waiting()).count).toBe(1);
    expect(await endorseMany(store, regulator, { certificates, at: AT })).toEqual({
      ok: true,
      value: { endorsed: 1, refused: { 'endorsed-before': 2 } },
    });
    expect((await findAccreditation(store, accreditation.id, AT))?.endorsed).toBe(3);
    const ask = { accreditation: accreditation.id, limit: 10 };
    expect(await endorsementsUnder(store, regulator, ask)).toHaveLength(3);
    const other = await anIssuer(store, { slug: 'media-council', kind: 'regulator' });
    expect(await endorsementsUnder(store, other, ask)).toEqual([]);
  });

  test('nothing chosen, too many, and nothing that can be endorsed are refused', async () => {
    const { store, regulator, university, certificates } = await three();
    const many = Array.from({ length: 101 }, (_, i) => `C${i}` as CertificateId);

    expect(await endorseMany(store, regulator, { certificates: [] })).toEqual(refused('no-certificate-chosen'));
    expect(await endorseMany(store, regulator, { certificates: many })).toEqual(
      refused('too-many-chosen', { most: 100 }),
    );
    expect(await endorseMany(store, university, { certificates, at: AT })).toEqual(refused('not-a-regulator'));
  });

  test('a job endorses all, and a second run of it finds nothing left to do', async () => {
    const { store, regulator, accreditation } = await three();

    expect(await endorseAll(store, regulator, { accreditation: accreditation.id, at: AT })).toMatchObject({ ok: true });
    expect(await isEndorsing(store, accreditation.id)).toBe(true);
    await endorseAll(store, regulator, { accreditation: accreditation.id, at: AT });
    expect(await store.read.$count(store.t.jobs, eq(store.t.jobs.kind, 'endorse-completions'))).toBe(1);
    const handlers = {
      'endorse-completions': (payload: Record<string, unknown>, { at }: { at: Date }) => endorseJob(store, payload, at),
    };
    await runDue(
      store,
      { ...handlers, mail: async () => {}, 'sign-certificate': async () => {}, 'cosign-log': async () => {} },
      { at: AT },
    );

    expect(await store.read.$count(store.t.endorsements)).toBe(3);
    expect(await isEndorsing(store, accreditation.id)).toBe(false);
    const ask = { accreditation: accreditation.id, person: regulator.person, institution: regulator.institution };
    await endorseChunk(store, { ...ask, at: AT });
    expect(await store.read.$count(store.t.endorsements)).toBe(3);
  });

  test('the job does nothing for who is no issuer of the regulator any more', async () => {
    const { store, regulator, accreditation } = await three();
    await store.tx((db) =>
      db.delete(store.t.memberships).where(eq(store.t.memberships.person, regulator.person)).returning(),
    );

    await endorseChunk(store, {
      ...{ accreditation: accreditation.id, person: regulator.person, institution: regulator.institution, at: AT },
    });

    expect(await store.read.$count(store.t.endorsements)).toBe(0);
  });

  test('a job is not begun for another regulator’s decision, nor for one that does not hold', async () => {
    const { store, regulator, accreditation } = await three();
    const other = await anIssuer(store, { slug: 'media-council', kind: 'regulator' });
    const ask = { accreditation: accreditation.id };

    expect(await endorseAll(store, other, ask)).toEqual(refused('no-such-accreditation'));
    expect(await endorseAll(store, regulator, { ...ask, at: new Date('2029-01-01T00:00:00Z') })).toEqual(
      refused('version-not-accredited'),
    );
  });
});
