import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { CertificateId, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { withdrawAccreditation } from '#domain/accreditations/withdraw.ts';
import { certify } from '#domain/certificates/certify.ts';
import { editionOf, findCertificate } from '#domain/certificates/find.ts';
import { remindHolders } from '#domain/certificates/remind.ts';
import { renewCertificate } from '#domain/certificates/renew.ts';
import { erasePerson } from '#domain/people/erase.ts';
import { revoke } from '#domain/statuses/change.ts';
import { AT, aCertificate, ORIGIN } from '#tests/support/certificates.ts';
import { aDesk, graduates } from '#tests/support/desk.ts';
import { anIssuer } from '#tests/support/issuers.ts';
import { freshAccounts } from '#tests/support/members.ts';

const DAY = 86_400_000;
const SOON = new Date('2028-10-01T08:00:00Z');

async function certified() {
  const { store, regulator, version } = await aDesk();
  const [person] = (await graduates(store, version, 1)) as [PersonId];
  const made = await certify(store, regulator, { person, version: version.id, origin: ORIGIN, at: AT });
  if (!made.ok) throw new Error(made.refusal.code);
  const certificate = made.value;
  const renew = (issuer = regulator, at = SOON) =>
    renewCertificate(store, issuer, { certificate: certificate.id, origin: ORIGIN, at });
  return { store, regulator, version, person, certificate, renew };
}

async function lettersOf(store: Store, kind: string) {
  const rows = await store.read.select().from(store.t.jobs).where(eq(store.t.jobs.kind, 'mail'));
  return rows.map(({ payload }) => payload).filter((letter) => letter.kind === kind);
}

describe('renewCertificate', () => {
  test('awards a further run under the accreditation that holds, with the first award’s date, linked both ways', async () => {
    const { store, certificate, renew } = await certified();
    const before = await editionOf(store, certificate.code, AT);

    const renewed = await renew();

    if (!renewed.ok) throw new Error(renewed.refusal.code);
    expect(renewed.value).toMatchObject({
      ...{ run: 2, edition: 1, replaces: certificate.id, validUntil: new Date('2030-10-01T08:00:00Z') },
      snapshot: { firstAwardedOn: certificate.snapshot.awardedOn, awardedOn: '2028-10-01' },
    });
    const old = await findCertificate(store, certificate.code, SOON);
    expect(old).toMatchObject({ state: { is: 'valid' }, replacedBy: { code: renewed.value.code, run: 2 } });
    expect(await findCertificate(store, renewed.value.code, SOON)).toMatchObject({
      ...{ run: 2, names: old?.names, namesMatch: true, replaces: { code: certificate.code, run: 1 } },
      credential: expect.stringContaining('"awardedDate":"2026-11-22T00:00:00Z"'),
    });
    expect(await editionOf(store, certificate.code, AT)).not.toBe(before);
    expect(await lettersOf(store, 'certificate-renewed')).toHaveLength(1);
    // The one before ends by itself, at its own end.
    expect((await findCertificate(store, certificate.code, new Date('2028-11-22T08:00:00Z')))?.state.is).toBe(
      'expired',
    );
  });

  test('renews once, whoever clicks at the same moment', async () => {
    const { store, renew } = await certified();

    const answers = await Promise.all(Array.from({ length: 10 }, () => renew()));

    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'replaced-before' } });
    expect(await store.read.$count(store.t.certificates)).toBe(2);
  });

  test('refuses where no accreditation holds any more', async () => {
    const { store, regulator, renew } = await certified();
    expect(await renew(undefined, new Date('2029-06-01T00:00:00Z'))).toMatchObject({
      refusal: { code: 'not-accredited' },
    });
    const [accreditation] = await store.read.select().from(store.t.accreditations);
    const id = accreditation?.id as NonNullable<typeof accreditation>['id'];
    await withdrawAccreditation(store, regulator, { accreditation: id, reason: 'The course changed.', at: AT });

    expect(await renew()).toMatchObject({ refusal: { code: 'not-accredited' } });
  });

  test('refuses another’s, one’s own, what is revoked, and what was erased', async () => {
    const { store, regulator, person, certificate, renew } = await certified();
    const stranger = await anIssuer(store, { slug: 'media-council', kind: 'regulator' });

    expect(await renew(stranger)).toMatchObject({ refusal: { code: 'no-such-certificate' } });
    expect(await renew({ ...regulator, person })).toMatchObject({ refusal: { code: 'yourself' } });
    await store.tx((db) =>
      db.update(store.t.people).set({ emailConfirmedAt: null }).where(eq(store.t.people.id, person)).returning(),
    );
    expect(await renew()).toMatchObject({ refusal: { code: 'holder-unconfirmed' } });
    const why = { reason: 'fraud', publicText: '', internalText: 'File 8.', certificate: certificate.id } as const;
    await revoke(store, regulator, { ...why, at: AT });
    expect(await renew()).toMatchObject({ refusal: { code: 'state-forbids', state: 'revoked' } });
  });

  test('refuses what was erased, and what never ends', async () => {
    const { store, person, renew } = await certified();
    await store.tx((db) => erasePerson(db, store, person, AT));
    expect(await renew()).toMatchObject({ refusal: { code: 'name-erased' } });

    const other = await freshAccounts();
    const university = await anIssuer(other);
    const { certificate } = await aCertificate(other);
    expect(
      await renewCertificate(other, university, { certificate: certificate.id as CertificateId, origin: ORIGIN }),
    ).toMatchObject({ refusal: { code: 'never-ends' } });
  });
});

describe('remindHolders', () => {
  test('writes 60 and 14 days before the end, each once, however often it runs or however long it did not', async () => {
    const { store, certificate } = await certified();
    const end = certificate.validUntil as Date;
    const daysBefore = (days: number) => new Date(end.getTime() - days * DAY);
    const count = async () => (await lettersOf(store, 'certificate-expiring')).length;

    await remindHolders(store, daysBefore(61));
    expect(await count()).toBe(0);
    await Promise.all([remindHolders(store, daysBefore(59)), remindHolders(store, daysBefore(59))]);
    await remindHolders(store, daysBefore(58));
    expect(await lettersOf(store, 'certificate-expiring')).toMatchObject([
      { values: { serial: certificate.serial, date: '22 noyabr 2028' } },
    ]);
    await remindHolders(store, daysBefore(3));
    await remindHolders(store, daysBefore(2));
    expect(await count()).toBe(2);
    await remindHolders(store, daysBefore(-3));
    expect(await count()).toBe(2);
  });

  test('writes to nobody whose certificate is out of force, renewed or erased', async () => {
    const { store, regulator, certificate, renew } = await certified();
    const at = new Date((certificate.validUntil as Date).getTime() - 13 * DAY);
    await remindHolders(store, new Date(at.getTime() - 2 * DAY));
    const why = { reason: 'fraud', publicText: '', internalText: 'File 8.', certificate: certificate.id } as const;
    await renew();
    await remindHolders(store, at);
    expect(await lettersOf(store, 'certificate-expiring')).toEqual([]);

    const second = await certified();
    await remindHolders(second.store, new Date(at.getTime() - 2 * DAY));
    await revoke(second.store, second.regulator, { ...why, certificate: second.certificate.id });
    await remindHolders(second.store, at);
    expect(await lettersOf(second.store, 'certificate-expiring')).toEqual([]);

    const third = await certified();
    await remindHolders(third.store, new Date(at.getTime() - 2 * DAY));
    await third.store.tx((db) => erasePerson(db, third.store, third.person, AT));
    await remindHolders(third.store, at);
    expect(await lettersOf(third.store, 'certificate-expiring')).toEqual([]);
    expect(regulator).toBeDefined();
  });
});
