import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { CourseSlug, CourseVersionId, ItemSlug, ItemVersionId } from '#db/ids.ts';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store } from '#db/store.ts';
import type { ItemKeys, ItemWords } from '#domain/items/item.ts';
import { fallbackChain, isLocale, type Locale } from '#i18n/locales.ts';
import type { Course, PublishedWords } from './course.ts';

export interface ItemVersion {
  readonly id: ItemVersionId;
  readonly item: ItemSlug;
  readonly keys: ItemKeys;
  readonly words: Readonly<Record<string, ItemWords>>;
}

/** A published course version with all its items. */
export interface CourseVersion {
  readonly id: CourseVersionId;
  readonly number: number;
  readonly content: Course;
  readonly items: ReadonlyMap<ItemSlug, ItemVersion>;
  readonly byVersion: ReadonlyMap<ItemVersionId, ItemVersion>;
}

/** Versions kept in memory, those asked for last: some hundred kilobytes each. */
const MOST = 32;
// Versions never change, so what is kept is never out of date.
const kept = new WeakMap<Store, Map<CourseVersionId, Promise<CourseVersion>>>();

/** The published version with this id. Throws when there is none: ids come from our own rows. */
export function courseVersion(store: Store, id: CourseVersionId): Promise<CourseVersion> {
  let versions = kept.get(store);
  if (!versions) kept.set(store, (versions = new Map()));
  let version = versions.get(id);
  if (!version) {
    version = load(store, id);
    version.catch(() => versions.delete(id));
  }
  // Set anew, it stands last; the first is the one that nobody has asked for the longest.
  versions.delete(id);
  versions.set(id, version);
  const [oldest] = versions.keys();
  if (versions.size > MOST && oldest) versions.delete(oldest);
  return version;
}

async function load(store: Store, id: CourseVersionId): Promise<CourseVersion> {
  const { courseVersions, itemVersions } = store.t;
  const [row] = await store.read.select().from(courseVersions).where(eq(courseVersions.id, id));
  if (!row) throw new Error(`No course version ${id}`);
  const rows =
    row.items.length === 0
      ? []
      : await store.read.select().from(itemVersions).where(inArray(itemVersions.id, row.items));
  const byVersion = new Map(rows.map(({ id, item, keys, words }) => [id, { id, item, keys, words }]));
  const inOrder = row.items.flatMap((itemId) => byVersion.get(itemId) ?? []);
  return {
    id,
    number: row.number,
    content: row.content,
    items: new Map(inOrder.map((version) => [version.item, version])),
    byVersion,
  };
}

const selectNewest = prepared((db: Reader, t) =>
  db
    .select({ id: t.courseVersions.id })
    .from(t.courseVersions)
    .where(eq(t.courseVersions.course, sql.placeholder('course')))
    .orderBy(desc(t.courseVersions.number))
    .limit(1),
);

/** The newest published version of a course, or undefined when there is no such course. */
export async function newestVersion(store: Store, course: CourseSlug): Promise<CourseVersion | undefined> {
  const [row] = await selectNewest(store, store.read, { course });
  return row && courseVersion(store, row.id);
}

const selectEnrolled = prepared((db: Reader, t) =>
  db
    .select({ id: t.enrolments.version })
    .from(t.enrolments)
    .where(
      and(eq(t.enrolments.learner, sql.placeholder('learner')), eq(t.enrolments.course, sql.placeholder('course'))),
    ),
);

/** The version a learner's enrolment pins, also after she left; the newest for who never enrolled. */
export async function versionFor(
  store: Store,
  learner: string | undefined,
  course: CourseSlug,
): Promise<CourseVersion | undefined> {
  const [row] = learner ? await selectEnrolled(store, store.read, { learner, course }) : [];
  return row ? courseVersion(store, row.id) : newestVersion(store, course);
}

/** The words of an item in the first language of the chain that has them, and which language that is. */
export function wordsIn(item: Pick<ItemVersion, 'words'>, language: string): { words: ItemWords; language: string } {
  const chain: readonly string[] = isLocale(language) ? fallbackChain(language) : ['en'];
  const found = chain.find((candidate) => item.words[candidate]) ?? Object.keys(item.words)[0] ?? 'en';
  return { words: item.words[found] ?? {}, language: found };
}

/** The language a course is really met in by who reads the site in `language`: the first of its chain that the course is taught in. */
export function taughtLanguage({ languages }: Pick<Course, 'languages'>, language: string): Locale {
  const chain: readonly Locale[] = isLocale(language) ? fallbackChain(language) : ['en'];
  return chain.find((candidate) => languages.includes(candidate)) ?? 'en';
}

/** Titles and other words of a course as newest published. */
export async function publishedWords(store: Store, course: CourseSlug): Promise<PublishedWords | undefined> {
  const { courseWords } = store.t;
  const [row] = await store.read
    .select({ words: courseWords.words })
    .from(courseWords)
    .where(eq(courseWords.course, course));
  return row?.words;
}

/** `texts` in the first language of the chain of `language` that has one; English ends every chain. */
export function inLanguage(texts: Readonly<Record<string, string>>, language: string): string {
  const chain: readonly string[] = isLocale(language) ? fallbackChain(language) : ['en'];
  return chain.map((candidate) => texts[candidate]).find(Boolean) ?? Object.values(texts)[0] ?? '';
}
