import { and, eq, sql } from 'drizzle-orm';
import type { H5pPackageId } from '#db/ids.ts';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store } from '#db/store.ts';

export interface PackageFile {
  readonly hash: string;
  readonly size: number;
}

const selectFile = prepared((db: Reader, t) =>
  db
    .select({ hash: t.h5pFiles.hash, size: t.h5pFiles.size })
    .from(t.h5pEntries)
    .innerJoin(t.h5pFiles, eq(t.h5pFiles.hash, t.h5pEntries.file))
    .where(and(eq(t.h5pEntries.package, sql.placeholder('id')), eq(t.h5pEntries.path, sql.placeholder('path')))),
);

/** The file at a path of a package. */
export async function findFile(store: Store, id: H5pPackageId, path: string): Promise<PackageFile | undefined> {
  const [row] = await selectFile(store, store.read, { id, path });
  return row;
}

/** `length` bytes of a file from the byte `from` on, so that a film is never whole in memory. */
export async function bytesOf(store: Store, hash: string, from: number, length: number): Promise<Buffer> {
  const { h5pFiles } = store.t;
  const [row] = await store.read
    .select({ bytes: sql<Buffer>`substr(${h5pFiles.bytes}, ${from + 1}, ${length})` })
    .from(h5pFiles)
    .where(eq(h5pFiles.hash, hash));
  return Buffer.from(row?.bytes ?? []);
}
