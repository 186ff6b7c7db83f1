import { randomInt } from 'node:crypto';
import { and, count, desc, eq } from 'drizzle-orm';
import { type CertificateId, type InstitutionId, newId, type StatusListId } from '#db/ids.ts';
import type { Store, Tx } from '#db/store.ts';
import { LEAST_LENGTH } from './bitstring.ts';

/** Where a certificate stands in its issuer's lists. */
export interface StatusPlace {
  /** The list's number in its address. */
  readonly number: number;
  readonly place: number;
}

/** A list is left when it is half full: a free place is then still found by the second draw on average. */
const FULL = LEAST_LENGTH / 2;

/** Gives a certificate a random free place in its issuer's newest list, in the transaction of the award; the same place when asked again. */
export async function allocatePlace(
  db: Tx,
  store: Pick<Store, 't'>,
  { institution, certificate }: { institution: InstitutionId; certificate: CertificateId },
): Promise<StatusPlace> {
  const { statusEntries, statusLists } = store.t;
  const [standing] = await db
    .select({ number: statusLists.number, place: statusEntries.place })
    .from(statusEntries)
    .innerJoin(statusLists, eq(statusLists.id, statusEntries.list))
    .where(eq(statusEntries.certificate, certificate));
  if (standing) return standing;
  const list = await openList(db, store, institution);
  for (;;) {
    const place = randomInt(LEAST_LENGTH);
    const [taken] = await db
      .insert(statusEntries)
      .values({ certificate, list: list.id, place, set: false })
      .onConflictDoNothing({ target: [statusEntries.list, statusEntries.place] })
      .returning();
    if (taken) return { number: list.number, place };
  }
}

async function openList(
  db: Tx,
  { t }: Pick<Store, 't'>,
  institution: InstitutionId,
): Promise<{ id: StatusListId; number: number }> {
  const { statusEntries, statusLists } = t;
  const [newest] = await db
    .select({ id: statusLists.id, number: statusLists.number })
    .from(statusLists)
    .where(eq(statusLists.institution, institution))
    .orderBy(desc(statusLists.number))
    .limit(1);
  const [used] = newest
    ? await db.select({ entries: count() }).from(statusEntries).where(eq(statusEntries.list, newest.id))
    : [];
  if (newest && (used?.entries ?? 0) < FULL) return newest;
  const number = (newest?.number ?? 0) + 1;
  await db
    .insert(statusLists)
    .values({ id: newId<StatusListId>(), institution, number, length: LEAST_LENGTH })
    .onConflictDoNothing({ target: [statusLists.institution, statusLists.number] });
  const [made] = await db
    .select({ id: statusLists.id, number: statusLists.number })
    .from(statusLists)
    .where(and(eq(statusLists.institution, institution), eq(statusLists.number, number)));
  return made as { id: StatusListId; number: number };
}
