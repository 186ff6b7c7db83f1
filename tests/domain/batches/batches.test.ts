import { and, eq, isNull } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { BatchId, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { awardBatch } from '#domain/batches/award.ts';
import { allLines, batchesOf, dryRun, findBatch, linesPage } from '#domain/batches/find.ts';
import { type PrepareRefusal, prepareBatch, type Wanted } from '#domain/batches/prepare.ts';
import { MOST_LINES } from '#domain/batches/read-list.ts';
import { discardBatch, startBatch, stopBatch } from '#domain/batches/steer.ts';
import { certify } from '#domain/certificates/certify.ts';
import { ourHandlers, runDue } from '#domain/jobs/run.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { translator } from '#i18n/translate.ts';
import { AT, aGraduate, ORIGIN } from '#tests/support/certificates.ts';
import { aDesk, aRegulator, graduates } from '#tests/support/desk.ts';
import { anIssuer } from '#tests/support/issuers.ts';

type Desk = Awaited<ReturnType<typeof aDesk>>;
const READY: Wanted = { ready: true };
const listOf = (people: readonly string[]): Wanted => ({ list: people.join('\n'), leaveOutUnknown: false });

async function prepared({ store, regulator, version }: Desk, wanted: Wanted = READY): Promise<BatchId> {
  const made = await prepareBatch(store, regulator, { version: version.id, wanted, at: AT });
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value;
}

async function refusalOf(
  { store, version }: Desk,
  issuer: Issuer,
  wanted: Wanted,
): Promise<PrepareRefusal | undefined> {
  const made = await prepareBatch(store, issuer, { version: version.id, wanted, at: AT });
  return made.ok ? undefined : made.refusal;
}

const start = (store: Store, issuer: Issuer, batch: BatchId, at = AT) =>
  startBatch(store, issuer, { batch, origin: ORIGIN, at });

/** Does the jobs that are due, as a process would, without sending letters. */
const work = (store: Store, at = AT) => {
  const settings = { origin: ORIGIN, dataDir: '/nonexistent', mailFrom: 'tamga@localhost', smtpUrl: undefined };
  const ours = ourHandlers(settings, translator);
  return runDue(store, { ...ours, mail: async () => undefined }, { at });
};

async function lines(store: Store, issuer: Issuer, id: BatchId) {
  const batch = await findBatch(store, issuer, { batch: id });
  if (!batch) throw new Error('No batch.');
  const all = [];
  for await (const some of allLines(store, issuer, batch, AT)) all.push(...some);
  return all;
}

describe('prepareBatch', () => {
  test('takes all who can be awarded, and awards nothing', async () => {
    const desk = await aDesk();
    const people = await graduates(desk.store, desk.version, 3);
    await graduates(desk.store, desk.version, 1, {}, 'ru');
    await aGraduate(desk.store, { passed: false });

    const batch = await prepared(desk);

    expect(await findBatch(desk.store, desk.regulator, { batch })).toMatchObject({
      ...{ kind: 'certification', total: 3, state: 'prepared', counts: { waiting: 3, awarded: 0, refused: 0 } },
    });
    expect((await lines(desk.store, desk.regulator, batch)).map(({ person }) => person)).toEqual(people);
    expect(await desk.store.read.$count(desk.store.t.certificates)).toBe(0);
  });

  test('takes a list of addresses and ids, and refuses the second line of one person', async () => {
    const desk = await aDesk();
    const [first, second] = await graduates(desk.store, desk.version, 2);

    const batch = await prepared(desk, listOf([`${first?.toLowerCase()}@Kervan.example`, `${second}`, `${first}`]));

    expect(await lines(desk.store, desk.regulator, batch)).toMatchObject([
      { row: 1, person: first, state: 'waiting', outcome: 'ready' },
      { row: 2, person: second, state: 'waiting', outcome: 'ready' },
      { row: 3, person: first, state: 'refused', outcome: 'named-twice' },
    ]);
  });

  test('refuses lines of nobody who takes the version, and leaves them out when asked', async () => {
    const desk = await aDesk();
    const [person] = await graduates(desk.store, desk.version, 1);
    const stranger = await anIssuer(desk.store);
    const list = `${person}\nnobody@kervan.example\n${stranger.person}`;

    expect(await refusalOf(desk, desk.regulator, { list, leaveOutUnknown: false })).toEqual({
      code: 'lines-unknown',
      count: 2,
      lines: [
        { line: 2, text: 'nobody@kervan.example' },
        { line: 3, text: stranger.person },
      ],
    });
    const batch = await prepared(desk, { list, leaveOutUnknown: true });
    expect(await lines(desk.store, desk.regulator, batch)).toMatchObject([{ person }]);
  });

  test('refuses a list without lines, too long, or not in UTF-8, and when nobody is ready', async () => {
    const desk = await aDesk();
    const long = Array.from({ length: MOST_LINES + 1 }, (_, i) => `${i}@kervan.example`);

    const refusal = (list: string) => refusalOf(desk, desk.regulator, { list, leaveOutUnknown: true });
    expect(await refusal('\n\n')).toEqual({ code: 'list-empty' });
    expect(await refusal('nobody@kervan.example')).toEqual({ code: 'list-empty' });
    expect(await refusal(long.join('\n'))).toEqual({ code: 'list-too-long', most: MOST_LINES });
    expect(await refusal('\uFFFDPNG')).toEqual({ code: 'list-unreadable' });
    expect(await refusalOf(desk, desk.regulator, READY)).toEqual({ code: 'nobody-ready' });
  });

  test('refuses what the issuer may not award at all', async () => {
    const desk = await aDesk();
    const elsewhere = await anIssuer(desk.store, { slug: 'sarisu-university' });
    const unaccredited = await anIssuer(desk.store, { slug: 'media-council', kind: 'regulator' });
    const keyless = await anIssuer(desk.store, { key: false });

    expect(await refusalOf(desk, elsewhere, READY)).toEqual({ code: 'no-such-course' });
    expect(await refusalOf(desk, unaccredited, READY)).toEqual({ code: 'not-accredited' });
    expect(await refusalOf(desk, keyless, READY)).toEqual({ code: 'no-key' });
  });
});

describe('the dry run', () => {
  test('says what then comes of every row', async () => {
    const desk = await aDesk();
    const { store, regulator, version } = desk;
    const ready = await graduates(store, version, 3);
    const [held] = await graduates(store, version, 1);
    await certify(store, regulator, { person: held as PersonId, version: version.id, origin: ORIGIN, at: AT });
    const mixed = [
      ...ready,
      held,
      ...(await graduates(store, version, 1, {}, 'ru')),
      ...(await graduates(store, version, 1, { emailConfirmedAt: null })),
      ...(await graduates(store, version, 1, { certificateName: null })),
      ...(await graduates(store, version, 1, { certificateName: 'ქეთევან' })),
      (await aGraduate(store, { passed: false })).learner.person,
    ];
    const id = await prepared(desk, listOf(mixed as string[]));
    const forecast = (await lines(store, regulator, id)).map(({ outcome }) => outcome);
    const batch = await findBatch(store, regulator, { batch: id });
    const dry = batch && (await dryRun(store, regulator, batch, { at: AT }));

    await start(store, regulator, id);
    await work(store);

    const results = (await lines(store, regulator, id)).map(({ state, outcome }) =>
      state === 'awarded' ? 'ready' : outcome,
    );
    expect(results).toEqual(forecast);
    expect(results).toEqual([
      ...['ready', 'ready', 'ready', 'already-awarded', 'not-accredited', 'email-unconfirmed'],
      ...['name-missing', 'letters-missing', 'not-completed'],
    ]);
    expect([...(dry?.counts ?? [])].find(([outcome]) => outcome === 'ready')?.[1]).toBe(3);
    expect(await findBatch(store, regulator, { batch: id })).toMatchObject({
      ...{ state: 'done', doneAt: AT, counts: { waiting: 0, awarded: 3, refused: 6 } },
    });
  });

  test('shows one outcome, a page at a time', async () => {
    const desk = await aDesk();
    const { store, regulator, version } = desk;
    const people = await graduates(store, version, 60);
    const [russian] = await graduates(store, version, 1, {}, 'ru');
    const id = await prepared(desk, listOf([...people, `${russian}`]));
    const batch = await findBatch(store, regulator, { batch: id });
    if (!batch) throw new Error('No batch.');

    const second = await dryRun(store, regulator, batch, { outcome: 'ready', page: 2, at: AT });
    const refused = await dryRun(store, regulator, batch, { outcome: 'not-accredited', at: AT });

    expect(second).toMatchObject({ page: 2, pages: 2, lines: { length: 10 } });
    expect(refused.lines.map(({ person }) => person)).toEqual([russian]);
    expect((await linesPage(store, regulator, batch, { state: 'waiting', page: 9, at: AT })).lines).toHaveLength(11);
  });
});

describe('a batch', () => {
  test('awards every row once, signed, and names the batch on each certificate', async () => {
    const desk = await aDesk();
    const { store, regulator } = desk;
    await graduates(store, desk.version, 40);
    const id = await prepared(desk);

    expect(await start(store, regulator, id)).toEqual({ ok: true, value: undefined });
    expect(await start(store, regulator, id)).toMatchObject({ refusal: { code: 'no-such-batch' } });
    await work(store);

    const { certificates } = store.t;
    const awarded = await store.read.select().from(certificates).where(eq(certificates.batch, id));
    expect(awarded).toHaveLength(40);
    expect(awarded.filter(({ credentialHash }) => credentialHash === null)).toEqual([]);
    expect(new Set(awarded.map(({ learner }) => learner)).size).toBe(40);
    expect(await store.read.$count(store.t.logLeaves)).toBe(40);
    const shown = await lines(store, regulator, id);
    expect(new Set(shown.map(({ serial }) => serial))).toEqual(new Set(awarded.map(({ serial }) => serial)));
    const deeds = (await store.read.select().from(store.t.audit)).map(({ deed }) => deed);
    expect(deeds.filter((deed) => deed === 'batch-asked')).toHaveLength(1);
    expect(deeds.filter((deed) => deed === 'certificate-awarded')).toHaveLength(40);
  });

  test('works in slices and goes on after each', async () => {
    const desk = await aDesk();
    const { store, regulator } = desk;
    await graduates(store, desk.version, 70);
    const id = await prepared(desk);
    await start(store, regulator, id);
    const counts: number[] = [];
    const slice = async (payload: Record<string, unknown>) => {
      await awardBatch(store, { batch: payload.batch as BatchId, origin: ORIGIN, slice: 0, at: AT });
      counts.push((await findBatch(store, regulator, { batch: id }))?.counts.awarded ?? 0);
    };

    await runDue(store, { 'award-batch': slice, mail: async () => undefined }, { at: AT });

    expect(counts).toEqual([32, 64, 70, 70]);
  });

  test('stops between rows and is taken up again', async () => {
    const desk = await aDesk();
    const { store, regulator } = desk;
    await graduates(store, desk.version, 40);
    const id = await prepared(desk);
    await start(store, regulator, id);
    await awardBatch(store, { batch: id, origin: ORIGIN, slice: 0, at: AT });

    const later = new Date(AT.getTime() + 1000);
    expect(await stopBatch(store, regulator, { batch: id, at: later })).toEqual({ ok: true, value: undefined });
    expect(await stopBatch(store, regulator, { batch: id, at: later })).toMatchObject({
      refusal: { code: 'no-such-batch' },
    });
    await work(store, later);
    expect(await findBatch(store, regulator, { batch: id })).toMatchObject({
      ...{ state: 'stopped', counts: { awarded: 32, waiting: 8 } },
    });

    await start(store, regulator, id, later);
    await work(store, later);
    expect(await findBatch(store, regulator, { batch: id })).toMatchObject({ state: 'done', counts: { awarded: 40 } });
  });

  test('is finished by another process when the first is gone in the middle: nobody twice, nobody left out, none unsigned', async () => {
    const desk = await aDesk();
    const { store, regulator } = desk;
    await graduates(store, desk.version, 40);
    const id = await prepared(desk);
    await start(store, regulator, id);
    await awardBatch(store, { batch: id, origin: ORIGIN, slice: 0, at: AT });
    // A kill between an award and its signature leaves this behind.
    const { certificates, certificateNames, batchRows } = store.t;
    const [row] = await store.read
      .select()
      .from(batchRows)
      .where(and(eq(batchRows.batch, id), eq(batchRows.state, 'awarded')));
    await store.tx(async (db) => {
      const one = row?.certificate ?? ('' as never);
      await db.update(certificates).set({ key: null, credentialHash: null }).where(eq(certificates.id, one));
      await db.update(certificateNames).set({ credential: null }).where(eq(certificateNames.certificate, one));
    });

    await Promise.all([work(store), work(store)]);

    expect(await store.read.$count(certificates)).toBe(40);
    expect(await store.read.$count(certificates, isNull(certificates.credentialHash))).toBe(0);
    expect(await findBatch(store, regulator, { batch: id })).toMatchObject({ state: 'done', counts: { awarded: 40 } });
  });

  test('is begun from where it was by whoever takes its job after twenty seconds', async () => {
    const desk = await aDesk();
    const { store, regulator } = desk;
    await graduates(store, desk.version, 3);
    const id = await prepared(desk);
    await start(store, regulator, id);
    const died = { 'award-batch': () => new Promise<void>(() => undefined) };
    void runDue(store, died, { at: AT });
    await new Promise((resolve) => setTimeout(resolve, 100));

    await work(store, new Date(AT.getTime() + 19_000));
    expect(await findBatch(store, regulator, { batch: id })).toMatchObject({ counts: { awarded: 0 } });
    await work(store, new Date(AT.getTime() + 20_000));
    expect(await findBatch(store, regulator, { batch: id })).toMatchObject({ counts: { awarded: 3 } });
  });

  test('refuses its rows when the institution may award no more', async () => {
    const desk = await aDesk();
    const { store, regulator } = desk;
    await graduates(store, desk.version, 2);
    const id = await prepared(desk);
    await start(store, regulator, id);
    await store.tx(async (db) => {
      await db.delete(store.t.accreditations);
    });

    await work(store);

    expect(await lines(store, regulator, id)).toMatchObject([
      { state: 'refused', outcome: 'not-accredited' },
      { state: 'refused', outcome: 'not-accredited' },
    ]);
  });

  test('refuses a row whose account was erased meanwhile', async () => {
    const desk = await aDesk();
    const { store, regulator } = desk;
    const [gone] = await graduates(store, desk.version, 1);
    const id = await prepared(desk);
    await store.tx(async (db) => {
      await db.delete(store.t.people).where(eq(store.t.people.id, gone as PersonId));
    });
    await start(store, regulator, id);

    await work(store);

    expect(await lines(store, regulator, id)).toMatchObject([
      { state: 'refused', outcome: 'no-such-learner', name: undefined },
    ]);
  });

  test('is thrown away while nobody has started it', async () => {
    const desk = await aDesk();
    const { store, regulator } = desk;
    await graduates(store, desk.version, 2);
    const [id, other] = [await prepared(desk), await prepared(desk)];
    await start(store, regulator, other);

    expect(await discardBatch(store, regulator, { batch: id })).toEqual({ ok: true, value: undefined });
    expect(await discardBatch(store, regulator, { batch: other })).toMatchObject({
      refusal: { code: 'no-such-batch' },
    });
    expect((await batchesOf(store, regulator)).batches.map((batch) => batch.id)).toEqual([other]);
    expect(await store.read.$count(store.t.batchRows)).toBe(2);
  });

  test('of another institution is not there', async () => {
    const desk = await aDesk();
    const { store } = desk;
    await graduates(store, desk.version, 1);
    const id = await prepared(desk);
    const other = await aRegulator(store, desk.version.id, 'media-council');
    const refusal = { ok: false, refusal: { code: 'no-such-batch' } };

    expect(await findBatch(store, other, { batch: id })).toBeUndefined();
    expect((await batchesOf(store, other)).batches).toEqual([]);
    expect(await start(store, other, id)).toEqual(refusal);
    expect(await stopBatch(store, other, { batch: id })).toEqual(refusal);
    expect(await discardBatch(store, other, { batch: id })).toEqual(refusal);
  });

  test('is not started before the key ceremony', async () => {
    const desk = await aDesk();
    await graduates(desk.store, desk.version, 1);
    const id = await prepared(desk);
    const { keys } = desk.store.t;
    await desk.store.tx(async (db) => {
      await db.update(keys).set({ sealed: null }).where(eq(keys.institution, desk.regulator.institution));
    });

    expect(await start(desk.store, desk.regulator, id)).toEqual({ ok: false, refusal: { code: 'no-key' } });
  });
});
