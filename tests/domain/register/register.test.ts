import { describe, expect, test } from 'vitest';
import type { BatchId, CertificateSerial, CourseSlug, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { certify } from '#domain/certificates/certify.ts';
import type { Certificate } from '#domain/certificates/insert.ts';
import { erasePerson } from '#domain/people/erase.ts';
import { registerEntry } from '#domain/register/entry.ts';
import { filtersIn, queryOf } from '#domain/register/filters.ts';
import { coursesIn, type Filters, REGISTER_PAGE, registerEntries, registerPage } from '#domain/register/list.ts';
import { reinstate, revoke, suspend } from '#domain/statuses/change.ts';
import { AT, ORIGIN } from '#tests/support/certificates.ts';
import { aDesk, aRegulator, graduates } from '#tests/support/desk.ts';
import { anIssuer } from '#tests/support/issuers.ts';

type Desk = Awaited<ReturnType<typeof aDesk>>;
const days = (count: number) => new Date(AT.getTime() + count * 86_400_000);

/** Certificates of new people, one a day. */
async function awarded({ store, regulator, version }: Desk, count: number): Promise<Certificate[]> {
  const made: Certificate[] = [];
  for (const [at, person] of (await graduates(store, version, count)).entries()) {
    const one = await certify(store, regulator, { person, version: version.id, origin: ORIGIN, at: days(at) });
    if (!one.ok) throw new Error(one.refusal.code);
    made.push(one.value);
  }
  return made;
}

async function serials({ store, regulator }: Desk, filters: Filters, at = days(9)): Promise<CertificateSerial[]> {
  const { entries } = await registerPage(store, regulator, { filters, at });
  return entries.map(({ serial }) => serial);
}

const because = { reason: 'error', publicText: 'A wrong course.', internalText: 'See file 7.' } as const;

describe('registerPage', () => {
  test('lists the certificates of the institution, the newest first, with names and states', async () => {
    const desk = await aDesk();
    const [first, second] = await awarded(desk, 2);

    const { entries, count, pages } = await registerPage(desk.store, desk.regulator, { filters: {}, at: days(9) });

    expect({ count, pages }).toEqual({ count: 2, pages: 1 });
    expect(entries).toMatchObject([
      { serial: second?.serial, names: { name: 'Aylin Sarısu', latin: 'Aylin Sarisu' }, state: 'valid' },
      { serial: first?.serial, kind: 'certification', code: first?.code, validUntil: first?.validUntil },
    ]);
  });

  test('filters by state: valid, expired, suspended, reinstated, revoked', async () => {
    const desk = await aDesk();
    const { store, regulator } = desk;
    const [plain, suspended, back, revoked] = (await awarded(desk, 4)) as [
      Certificate,
      Certificate,
      Certificate,
      Certificate,
    ];
    const change = (certificate: Certificate) => ({ certificate: certificate.id, ...because, at: days(5) });
    await suspend(store, regulator, change(suspended));
    await suspend(store, regulator, change(back));
    await reinstate(store, regulator, change(back));
    await revoke(store, regulator, change(revoked));

    expect(await serials(desk, { state: 'valid' })).toEqual([back.serial, plain.serial]);
    expect(await serials(desk, { state: 'suspended' })).toEqual([suspended.serial]);
    expect(await serials(desk, { state: 'revoked' })).toEqual([revoked.serial]);
    expect(await serials(desk, { state: 'superseded' })).toEqual([]);
    const later = new Date('2028-11-22T08:00:00Z');
    expect(await serials(desk, { state: 'expired' }, later)).toEqual([plain.serial]);
    expect(await serials(desk, { state: 'suspended' }, later)).toEqual([suspended.serial]);
    const { entries } = await registerPage(store, regulator, { filters: { state: 'revoked' }, at: days(9) });
    expect(entries).toMatchObject([{ since: days(5), reason: 'error', publicText: 'A wrong course.' }]);
  });

  test('filters by course, kind, days, number and batch', async () => {
    const desk = await aDesk();
    const [first, second, third] = await awarded(desk, 3);

    expect(await serials(desk, { course: first?.course, kind: 'certification' })).toHaveLength(3);
    expect(await serials(desk, { course: 'other' as CourseSlug })).toEqual([]);
    expect(await serials(desk, { kind: 'completion' })).toEqual([]);
    expect(await serials(desk, { from: '2026-11-23', until: '2026-11-23' })).toEqual([second?.serial]);
    expect(await serials(desk, { number: third?.serial.toLowerCase().replaceAll('-', ' ') })).toEqual([third?.serial]);
    expect(await serials(desk, { number: first?.code })).toEqual([first?.serial]);
    expect(await serials(desk, { number: 'nothing' })).toEqual([]);
    expect(await serials(desk, { batch: 'NONE' as BatchId })).toEqual([]);
    expect(await coursesIn(desk.store, desk.regulator)).toEqual([first?.course]);
  });

  test('comes in pages, and whole for an export', async () => {
    const desk = await aDesk();
    const { store, regulator } = desk;
    const [one] = (await awarded(desk, 1)) as [Certificate];
    await copies(store, one, REGISTER_PAGE + 550);

    const last = await registerPage(store, regulator, { filters: {}, page: 99, at: days(9) });
    const all = [];
    for await (const some of registerEntries(store, regulator, { filters: {}, at: days(9) })) all.push(...some);

    expect(last).toMatchObject({ page: 13, pages: 13, entries: { length: 1 } });
    expect(all).toHaveLength(REGISTER_PAGE + 551);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  test('shows no name that was erased', async () => {
    const desk = await aDesk();
    const [one] = await awarded(desk, 1);
    await desk.store.tx((db) => erasePerson(db, desk.store, one?.learner as PersonId, days(1)));

    const { entries } = await registerPage(desk.store, desk.regulator, { filters: {}, at: days(9) });

    expect(entries).toMatchObject([{ serial: one?.serial, names: undefined }]);
  });

  test('of another institution is empty, and its certificate is not there', async () => {
    const desk = await aDesk();
    const [one] = await awarded(desk, 1);
    const other = await aRegulator(desk.store, desk.version.id, 'media-council');

    expect(await registerPage(desk.store, other, { filters: {} })).toMatchObject({ count: 0, entries: [] });
    expect(await registerEntry(desk.store, other, { serial: one?.serial as CertificateSerial })).toBeUndefined();
    for await (const some of registerEntries(desk.store, other, { filters: {} })) expect(some).toEqual([]);
  });
});

describe('registerEntry', () => {
  test('shows the evidence, every decision with its internal text, and the leaves in the log', async () => {
    const desk = await aDesk();
    const { store, regulator } = desk;
    const [one] = (await awarded(desk, 1)) as [Certificate];
    await revoke(store, regulator, { certificate: one.id, ...because, at: days(2) });

    const entry = await registerEntry(store, regulator, { serial: one.serial, at: days(9) });

    expect(entry).toMatchObject({
      ...{ run: 1, edition: 1, signed: true, state: 'revoked', replaces: undefined, replacedBy: [] },
      standing: { is: 'revoked', since: days(2), reason: 'error' },
      decisions: [{ change: 'revoked', ...because, by: 'Orxan', at: days(2) }],
      leaves: [
        { index: 0, kind: 'award' },
        { index: 1, kind: 'status' },
      ],
      evidence: { attempts: [{ number: 1, passed: true }], lessons: [{ readAt: AT }, { readAt: AT }] },
    });
  });

  test('links a certificate with the one that took its place, both ways', async () => {
    const desk = await aDesk();
    const { store, regulator } = desk;
    const [one] = (await awarded(desk, 1)) as [Certificate];
    const [next] = await copies(store, one, 1, { replaces: one.id, run: 2 });

    expect(await registerEntry(store, regulator, { serial: one.serial })).toMatchObject({ replacedBy: [next] });
    expect(await registerEntry(store, regulator, { serial: next as CertificateSerial })).toMatchObject({
      replaces: one.serial,
      run: 2,
    });
  });

  test('of a completion belongs to its university', async () => {
    const desk = await aDesk();
    const university = await anIssuer(desk.store);
    const [person] = (await graduates(desk.store, desk.version, 1)) as [PersonId];
    const of = { person, version: desk.version.id, origin: ORIGIN, at: AT };
    const one = await certify(desk.store, university, of);
    const serial = one.ok ? one.value.serial : ('' as CertificateSerial);

    expect(await registerEntry(desk.store, university, { serial })).toMatchObject({ kind: 'completion' });
    expect(await registerEntry(desk.store, desk.regulator, { serial })).toBeUndefined();
  });
});

describe('filtersIn', () => {
  test('reads what an address names and leaves out what is none of ours', () => {
    const query = 'course=standards&kind=certification&state=revoked&from=2026-11-01&until=x&number=%20TMG%20&page=2';

    const filters = filtersIn(new URLSearchParams(query));

    expect(filters).toEqual({
      ...{ course: 'standards', kind: 'certification', state: 'revoked', from: '2026-11-01', number: 'TMG' },
      ...{ until: undefined, batch: undefined },
    });
    expect(filtersIn(queryOf(filters))).toEqual(filters);
    expect(filtersIn(new URLSearchParams('kind=x&state=x'))).toMatchObject({ kind: undefined, state: undefined });
  });
});

/** Certificates like one, of other people, straight into the table; answers their serials. */
async function copies(
  store: Store,
  one: Certificate,
  count: number,
  changes: Partial<Certificate> = {},
): Promise<CertificateSerial[]> {
  const rows = Array.from({ length: count }, (_, i) => ({
    ...{ ...one, ...changes },
    ...{ id: `${one.id}-${i}`, serial: `${one.serial}-${i}`, code: `${one.code}-${i}`, learner: `${one.learner}-${i}` },
  })) as Certificate[];
  await store.tx(async (db) => {
    for (let from = 0; from < rows.length; from += 100)
      await db.insert(store.t.certificates).values(rows.slice(from, from + 100));
  });
  return rows.map(({ serial }) => serial);
}
