import { and, eq } from 'drizzle-orm';
import type { CourseSlug, ItemSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { newestVersion, wordsIn } from '#domain/courses/versions.ts';
import { answeredVersions, FEWEST_ANSWERS } from './answered-version.ts';
import { courseStatistics } from './course.ts';
import { type Examiner, mayExamine } from './examiner.ts';
import { curveOf, type Fifth, fifthsOf, figuresOf, type ItemFigures } from './item-figures.ts';
import { differencesOf, type ItemRow, optionsOf, rowOf, textOf } from './items.ts';
import { type Mistake, mistakesIn } from './mistakes.ts';
import { merged, type Tallies } from './tally.ts';
import type { LanguageDifference } from './thresholds.ts';

/** A part of an item in words. */
export interface NamedPart {
  readonly id: string;
  /** Its text, or its id where it has none of its own. */
  readonly text: string;
  /** Of an option of a choice; undefined for parts of other items, which are neither right nor wrong by themselves. */
  readonly right: boolean | undefined;
}

export interface ItemDetail {
  readonly row: ItemRow;
  readonly stem: string;
  readonly parts: readonly NamedPart[];
  /** All learners, by fifths of what they scored on everything else. */
  readonly curve: readonly Fifth[];
  readonly languages: readonly {
    readonly language: string;
    readonly figures: ItemFigures;
    readonly curve: readonly Fifth[];
  }[];
  readonly differences: readonly LanguageDifference[];
  /** What was answered wrongly most often, in words; empty for choices, whose options tell it. */
  readonly mistakes: readonly Mistake[];
  /** Other versions of it that were answered, by the number of the course version that had them last. */
  readonly before: readonly { readonly number: number; readonly figures: ItemFigures }[];
}

/**
 * One item of a course in full: its figures in each language, its curve, who chose what. Undefined when the course is not the
 * examiner's, when it has no such item, or when fewer than FEWEST_ANSWERS answered it.
 */
export async function itemDetail(
  store: Store,
  examiner: Examiner,
  {
    course,
    item: slug,
    language,
    at = new Date(),
  }: { course: CourseSlug; item: ItemSlug; language: string; at?: Date },
): Promise<ItemDetail | undefined> {
  const newest = (await mayExamine(store, examiner, course)) ? await newestVersion(store, course) : undefined;
  const statistics = newest && (await courseStatistics(store, { course, at }));
  if (!newest || !statistics) return undefined;
  const { tallies } = statistics;
  const [shown] = await answeredVersions(store, { course, newest, tallies, item: slug });
  const byLanguage = shown && tallies.get(shown.version.id);
  if (!shown || !byLanguage) return undefined;
  const item = shown.version;
  const all = merged([...byLanguage.values()]);
  if (all.count < FEWEST_ANSWERS) return undefined;
  const fifths = fifthsOf(all);
  const { words } = wordsIn(item, language);
  const options = optionsOf(item.keys);
  const ids = options.length > 0 ? options.map(({ id }) => id) : [...all.parts.keys()];
  return {
    row: { ...rowOf(item, [...byLanguage.values()], byLanguage, statistics, language), isCurrent: shown.isCurrent },
    stem: words.stem ?? '',
    parts: ids.map((id) => ({ id, text: textOf(words, id), right: options.find((option) => option.id === id)?.right })),
    curve: withoutSmall(curveOf(all, fifths)),
    languages: [...byLanguage]
      .filter(([, { count }]) => count >= FEWEST_ANSWERS)
      .toSorted(([, a], [, b]) => b.count - a.count)
      .map(([one, tally]) => ({
        language: one,
        figures: figuresOf(tally),
        curve: withoutSmall(curveOf(tally, fifths)),
      })),
    differences: differencesOf(byLanguage),
    mistakes: options.length > 0 ? [] : await mistakesIn(store, { course, version: item, language }),
    before: await versionsBefore(store, { course, item: slug }, tallies, item.id),
  };
}

/** A fifth of fewer than FEWEST_ANSWERS says nothing: somebody might be told from it. */
function withoutSmall(curve: readonly Fifth[]): Fifth[] {
  return curve.map((fifth) => (fifth.count < FEWEST_ANSWERS ? { ...fifth, score: undefined, chosen: {} } : fifth));
}

async function versionsBefore(
  { read, t: { itemVersions, courseVersions } }: Store,
  { course, item }: { course: CourseSlug; item: ItemSlug },
  tallies: Tallies,
  current: string,
): Promise<ItemDetail['before']> {
  const versions = await read
    .select({ id: itemVersions.id })
    .from(itemVersions)
    .where(and(eq(itemVersions.course, course), eq(itemVersions.item, item)));
  const answered = versions.filter(({ id }) => id !== current && tallies.has(id));
  if (answered.length === 0) return [];
  const courses = await read
    .select({ number: courseVersions.number, items: courseVersions.items })
    .from(courseVersions)
    .where(eq(courseVersions.course, course));
  const found = answered.flatMap(({ id }) => {
    const tally = merged([...(tallies.get(id)?.values() ?? [])]);
    const numbers = courses.filter(({ items }) => items.includes(id)).map(({ number }) => number);
    return tally.count < FEWEST_ANSWERS ? [] : [{ number: Math.max(0, ...numbers), figures: figuresOf(tally) }];
  });
  return found.toSorted((a, b) => b.number - a.number);
}
