import { asc, eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Store } from '#db/store.ts';
import { pruneAudit, verifyAudit } from '#domain/audit/chain.ts';
import { record, SYSTEM } from '#domain/audit/record.ts';
import { freshStore } from '#tests/support/store.ts';

const day = (number: number) => new Date(Date.UTC(2026, 0, number));

async function deeds(store: Store, count: number, first = 1) {
  for (let i = 0; i < count; i++)
    await store.tx((db) =>
      record(db, store, {
        actor: SYSTEM,
        deed: 'institution-made',
        subject: `subject ${first + i}`,
        detail: { reason: 'ə ı İ', number: i, open: true },
        at: day(first + i),
      }),
    );
}

async function rowsOf(store: Store) {
  const { audit } = store.t;
  return store.read.select().from(audit).orderBy(asc(audit.seq));
}

test('a chain that nobody touched is whole', async () => {
  const store = await freshStore();
  expect(await verifyAudit(store)).toMatchObject({ whole: true, rows: 0 });

  await deeds(store, 5);

  expect(await verifyAudit(store)).toMatchObject({ whole: true, rows: 5 });
});

test.each(['subject', 'deed', 'actor', 'role', 'institution'] as const)(
  'a changed %s is found at its row',
  async (column) => {
    const store = await freshStore();
    await deeds(store, 4);
    const { audit } = store.t;
    const third = (await rowsOf(store))[2];

    await store.tx((db) =>
      db
        .update(audit)
        .set({ [column]: 'another' })
        .where(eq(audit.seq, third?.seq ?? 0))
        .returning(),
    );

    expect(await verifyAudit(store)).toEqual({ whole: false, rows: 2, broken: { at: 'row', seq: third?.seq } });
  },
);

test('a row that is gone is found where the next no longer follows', async () => {
  const store = await freshStore();
  await deeds(store, 4);
  const [, second, third] = await rowsOf(store);

  await store.tx((db) =>
    db
      .delete(store.t.audit)
      .where(eq(store.t.audit.seq, second?.seq ?? 0))
      .returning(),
  );

  expect(await verifyAudit(store)).toEqual({ whole: false, rows: 1, broken: { at: 'row', seq: third?.seq } });
});

test('a last row that is gone is missed', async () => {
  const store = await freshStore();
  await deeds(store, 3);
  const [, second, third] = await rowsOf(store);

  await store.tx((db) =>
    db
      .delete(store.t.audit)
      .where(eq(store.t.audit.seq, third?.seq ?? 0))
      .returning(),
  );

  expect(await verifyAudit(store)).toEqual({
    whole: false,
    rows: 2,
    broken: { at: 'end', seq: second?.seq, missing: 1 },
  });
});

test('rows older than the chain are held by its beginning', async () => {
  const store = await freshStore();
  const { audit } = store.t;
  const old = { at: day(1), actor: 'system' as const, role: 'system', institution: '', deed: 'x', detail: {} };
  await store.tx((db) =>
    db
      .insert(audit)
      .values([
        { ...old, subject: 'one' },
        { ...old, subject: 'two' },
      ])
      .returning(),
  );
  await deeds(store, 2);
  expect(await verifyAudit(store)).toMatchObject({ whole: true, rows: 2 });

  await store.tx((db) => db.update(audit).set({ subject: 'three' }).where(eq(audit.subject, 'two')).returning());

  expect(await verifyAudit(store)).toEqual({ whole: false, rows: 0, broken: { at: 'beginning' } });
});

test('what was deleted at the end of its time does not break it, and later breaks are still found', async () => {
  const store = await freshStore();
  await deeds(store, 6);

  await store.tx((db) => pruneAudit(db, store, day(4)));

  expect(await verifyAudit(store)).toMatchObject({ whole: true, rows: 3 });
  await deeds(store, 1, 7);
  expect(await verifyAudit(store)).toMatchObject({ whole: true, rows: 4 });
  const { audit } = store.t;
  await store.tx((db) =>
    db.update(audit).set({ role: 'issuer' }).where(sql`${audit.subject} = 'subject 5'`).returning(),
  );
  expect(await verifyAudit(store)).toMatchObject({ whole: false, rows: 1 });
});

test('twenty deeds at once leave one chain', async () => {
  const store = await freshStore();

  await Promise.all(Array.from({ length: 20 }, (_, i) => deeds(store, 1, i + 1)));

  expect(await verifyAudit(store)).toMatchObject({ whole: true, rows: 20 });
});
