import { createHash } from 'node:crypto';
import { and, eq, inArray, like } from 'drizzle-orm';
import type { ActivitySlug, CourseSlug, H5pPackageId, PersonId } from '#db/ids.ts';
import type { Store, Tx } from '#db/store.ts';
import type { StoredLibrary } from './libraries.ts';
import { type CompletionRule, folderOf, type H5pPackage } from './package.ts';
import { playedFiles } from './played.ts';
import { completionOf } from './read-package.ts';

/** So much is written in one transaction, so that answers of learners are not kept waiting. */
const PORTION = { bytes: 4 * 1024 * 1024, files: 100 };

export interface Placed {
  readonly course: CourseSlug;
  readonly activity: ActivitySlug;
  /** SHA-256 of the file as it came, hexadecimal. */
  readonly hash: string;
  readonly read: H5pPackage;
  readonly completion: CompletionRule;
  readonly origin: 'content' | 'upload';
  readonly by: PersonId | '';
  readonly at: Date;
}

/** The same package under the same name in the same course has the same id. */
export function packageId({ course, activity, hash }: Pick<Placed, 'course' | 'activity' | 'hash'>): H5pPackageId {
  return sha256(JSON.stringify([course, activity, hash])).slice(0, 26) as H5pPackageId;
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Writes a package that was read: each file once for all packages, then the package and its entries. Written twice it stands once
 * and is the newest of its name again. `also` runs in the last transaction.
 */
export async function storePackage(
  store: Store,
  placed: Placed,
  also: (db: Tx, id: H5pPackageId) => Promise<void> = async () => undefined,
): Promise<H5pPackageId> {
  const { h5pPackages, h5pEntries } = store.t;
  const { read, course, activity, hash, completion, origin, by, at } = placed;
  const id = packageId(placed);
  const { files, borrowed } = playedFiles(read);
  const hashes = new Map([...files].map(([path, file]) => [path, sha256(file)] as const));
  await storeFiles(store, files, hashes, at);
  const entries = new Map([...(await entriesOf(store, borrowed)), ...hashes]);
  await store.tx(async (db) => {
    await db
      .insert(h5pPackages)
      .values({
        id,
        course,
        activity,
        hash,
        ...read.facts,
        authors: [...read.facts.authors],
        licence: read.facts.licence ?? null,
        libraries: read.libraries.map((library) => ({
          machineName: library.machineName,
          major: library.major,
          minor: library.minor,
          needs: library.needs,
          completion: completionOf(library),
        })),
        size: read.size,
        needsEval: read.needsEval,
        completion,
        origin,
        by,
        at,
      })
      .onConflictDoUpdate({ target: h5pPackages.id, set: { at, removedAt: null, completion, origin, by } });
    const rows = [...entries].map(([path, file]) => ({ package: id, path, file }));
    for (let from = 0; from < rows.length; from += 500)
      await db
        .insert(h5pEntries)
        .values(rows.slice(from, from + 500))
        .onConflictDoNothing();
    await also(db, id);
  });
  return id;
}

async function storeFiles(
  store: Store,
  files: ReadonlyMap<string, Uint8Array>,
  hashes: ReadonlyMap<string, string>,
  at: Date,
): Promise<void> {
  const { h5pFiles } = store.t;
  const rows = new Map(
    [...files].map(([path, file]) => {
      const hash = hashes.get(path) ?? '';
      return [hash, { hash, bytes: Buffer.from(file), size: file.length, at }] as const;
    }),
  );
  let portion: (typeof h5pFiles.$inferInsert)[] = [];
  let bytes = 0;
  const write = async () => {
    if (portion.length === 0) return;
    const values = portion;
    // The time is set anew, so that the clean-up does not take a file that is just being used again.
    await store.tx((db) =>
      db.insert(h5pFiles).values(values).onConflictDoUpdate({ target: h5pFiles.hash, set: { at } }),
    );
    portion = [];
    bytes = 0;
  };
  for (const row of rows.values()) {
    if (portion.length >= PORTION.files || bytes + row.size > PORTION.bytes) await write();
    portion.push(row);
    bytes += row.size;
  }
  await write();
}

/** The entries of borrowed libraries in the packages that they lie in. */
async function entriesOf(store: Store, borrowed: readonly StoredLibrary[]): Promise<Map<string, string>> {
  const { h5pEntries } = store.t;
  const found = await Promise.all(
    borrowed.map((library) =>
      store.read
        .select({ path: h5pEntries.path, file: h5pEntries.file })
        .from(h5pEntries)
        .where(
          and(
            eq(h5pEntries.package, library.from as H5pPackageId),
            like(h5pEntries.path, `${folderOf(library).replace(/[\\%_]/g, '_')}/%`),
          ),
        ),
    ),
  );
  return new Map(
    found.flatMap((rows, at) => {
      const folder = borrowed[at] ? `${folderOf(borrowed[at])}/` : '';
      return rows.filter(({ path }) => path.startsWith(folder)).map(({ path, file }) => [path, file] as const);
    }),
  );
}

/** Deletes files that no package is played from and that nobody brought in the last day. */
export async function dropUnusedFiles(store: Store, at = new Date()): Promise<void> {
  const { h5pFiles, h5pEntries } = store.t;
  const [used, known] = await Promise.all([
    store.read.selectDistinct({ file: h5pEntries.file }).from(h5pEntries),
    store.read.select({ hash: h5pFiles.hash, at: h5pFiles.at }).from(h5pFiles),
  ]);
  const wanted = new Set(used.map(({ file }) => file));
  const old = at.getTime() - 86_400_000;
  const unused = known.filter((file) => !wanted.has(file.hash) && file.at.getTime() < old).map(({ hash }) => hash);
  for (let from = 0; from < unused.length; from += 500)
    await store.tx((db) => db.delete(h5pFiles).where(inArray(h5pFiles.hash, unused.slice(from, from + 500))));
}
