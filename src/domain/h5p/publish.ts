import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { and, eq } from 'drizzle-orm';
import { parse } from 'yaml';
import type { ActivitySlug, CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { courseSlugs } from '#domain/courses/read.ts';
import { borrowable, findActivity } from './find.ts';
import { COMPLETIONS, type CompletionRule } from './package.ts';
import { readPackage } from './read-package.ts';
import { packageId, sha256, storePackage } from './store-package.ts';

/** A package that lies in `content/courses/<course>/h5p/`. */
export interface PackageSource {
  readonly course: CourseSlug;
  readonly activity: ActivitySlug;
  /** SHA-256 of the file, hexadecimal. */
  readonly hash: string;
  /** What `<activity>.yaml` beside it says; else the package decides. */
  readonly completion?: CompletionRule;
  bytes(): Uint8Array;
}

/** The packages in the folder `content`, by course and name. */
export function packagesIn(content: string): PackageSource[] {
  return courseSlugs(content).flatMap((course) => {
    const folder = join(content, 'courses', course, 'h5p');
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((name) => name.endsWith('.h5p'))
      .sort()
      .map((name) => {
        const activity = name.slice(0, -'.h5p'.length) as ActivitySlug;
        const bytes = () => readFileSync(join(folder, name));
        const completion = completionIn(join(folder, `${activity}.yaml`));
        return { course, activity, hash: sha256(bytes()), ...(completion && { completion }), bytes };
      });
  });
}

function completionIn(file: string): CompletionRule | undefined {
  if (!existsSync(file)) return undefined;
  const { completion } = (parse(readFileSync(file, 'utf8')) ?? {}) as { completion?: string };
  return COMPLETIONS.find((rule) => rule === completion);
}

/**
 * Writes packages that came with the courses, as courses are: what stands is left alone. Throws for one that is unfit;
 * `check:content` names why.
 */
export async function publishPackages(store: Store, sources: readonly PackageSource[], at = new Date()): Promise<void> {
  const { h5pPackages } = store.t;
  for (const { course, activity, hash, completion, bytes } of sources) {
    const id = packageId({ course, activity, hash });
    const standing = await findActivity(store, { course, activity });
    const isThere = standing?.id === id && standing.origin === 'content';
    if (isThere && (!completion || standing.completion === completion)) continue;
    const read = readPackage(bytes(), { stored: await borrowable(store, [course]) });
    if (!read.ok) {
      const why = read.refusal.findings.map((finding) => JSON.stringify(finding)).join(', ');
      throw new Error(`content/courses/${course}/h5p/${activity}.h5p cannot be played: ${why}`);
    }
    const rule = completion ?? read.value.completion;
    await storePackage(
      store,
      { course, activity, hash, read: read.value, completion: rule, origin: 'content', by: '', at },
      // What an author had put under this name before gives way to what comes with the course.
      async (db) =>
        void (await db
          .update(h5pPackages)
          .set({ removedAt: at })
          .where(
            and(eq(h5pPackages.course, course), eq(h5pPackages.activity, activity), eq(h5pPackages.origin, 'upload')),
          )),
    );
  }
}
