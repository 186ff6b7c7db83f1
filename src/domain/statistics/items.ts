import type { CourseSlug, ItemSlug, ItemVersionId, LessonSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { type ItemVersion, newestVersion, wordsIn } from '#domain/courses/versions.ts';
import type { ItemKeys, ItemType } from '#domain/items/item.ts';
import { answeredVersions, FEWEST_ANSWERS } from './answered-version.ts';
import { type CourseStatistics, courseStatistics } from './course.ts';
import { type Examiner, mayExamine } from './examiner.ts';
import { figuresOf, type ItemFigures } from './item-figures.ts';
import { mantelHaenszel, strataOf } from './mantel-haenszel.ts';
import { merged, type Tally } from './tally.ts';
import { type Judged, judge, type LanguageDifference, type Option, VERDICTS } from './thresholds.ts';

/** An item with how it performs, in all languages together or in one. */
export interface ItemRow extends Judged {
  readonly item: ItemSlug;
  readonly version: ItemVersionId;
  /** False when the course has a newer version of it that nobody has answered yet. */
  readonly isCurrent: boolean;
  readonly lesson: LessonSlug;
  readonly use: 'practice' | 'bank';
  readonly type: ItemType;
  /** Title, or the question itself, and the language they are in. */
  readonly title: string;
  readonly language: string;
  readonly figures: ItemFigures;
  readonly mostInOneLanguage: number;
  /** The words of its options, by id. */
  readonly optionTexts: Readonly<Record<string, string>>;
  /** The share of attempts that held it, or of those practising who tried it. */
  readonly exposure: number;
}

export const ORDERS = ['verdict', 'difficulty', 'discrimination', 'answers', 'time', 'course'] as const;
export type Order = (typeof ORDERS)[number];

export interface ItemTable {
  readonly rows: readonly ItemRow[];
  /** Languages that were answered in, the most frequent first. */
  readonly languages: readonly string[];
  /** Items that are left out because fewer than FEWEST_ANSWERS answered them. */
  readonly tooFew: number;
  readonly statistics: CourseStatistics;
}

/**
 * How the items of a course perform, worst first or in another order; with `answeredIn` those answers alone. Words are in `language` or
 * its fallback. Undefined when the course is not the examiner's.
 */
export async function itemTable(
  store: Store,
  examiner: Examiner,
  {
    course,
    language,
    answeredIn,
    order = 'verdict',
    at = new Date(),
  }: { course: CourseSlug; language: string; answeredIn?: string | undefined; order?: Order; at?: Date },
): Promise<ItemTable | undefined> {
  const newest = (await mayExamine(store, examiner, course)) ? await newestVersion(store, course) : undefined;
  const statistics = newest && (await courseStatistics(store, { course, at }));
  if (!newest || !statistics) return undefined;
  let tooFew = 0;
  const shown = await answeredVersions(store, { course, newest, tallies: statistics.tallies });
  const rows = shown.flatMap(({ version, isCurrent }): ItemRow[] => {
    const byLanguage = statistics.tallies.get(version.id);
    const tallies = [...(byLanguage ?? [])].filter(([one]) => !answeredIn || one === answeredIn);
    const answers = tallies.reduce((sum, [, { count }]) => sum + count, 0);
    if (answers < FEWEST_ANSWERS) {
      if (answers > 0) tooFew++;
      return [];
    }
    const counted = tallies.map(([, tally]) => tally);
    return [{ ...rowOf(version, counted, byLanguage, statistics, language), isCurrent }];
  });
  return { rows: rows.toSorted(BY[order]), languages: languagesOf(statistics), tooFew, statistics };
}

export function isOrder(text: string | null): text is Order {
  return (ORDERS as readonly (string | null)[]).includes(text);
}

const BY: Record<Order, (a: ItemRow, b: ItemRow) => number> = {
  verdict: (a, b) =>
    weight(b) - weight(a) || Number(a.isHint) - Number(b.isHint) || a.figures.difficulty - b.figures.difficulty,
  difficulty: (a, b) => a.figures.difficulty - b.figures.difficulty,
  discrimination: (a, b) => (a.figures.discrimination ?? 2) - (b.figures.discrimination ?? 2),
  answers: (a, b) => b.figures.n - a.figures.n,
  time: (a, b) => (b.figures.time?.median ?? 0) - (a.figures.time?.median ?? 0),
  course: () => 0,
};

/** A hint asks for no more than a look, so it stands after what is certain and bad. */
function weight({ verdict, isHint }: ItemRow): number {
  return VERDICTS.indexOf(isHint && verdict === 'suspend' ? 'review' : verdict);
}

/** One item version in the languages given by `tallies`, judged with the differences between all languages. */
export function rowOf(
  { id: version, item, keys, words }: ItemVersion,
  tallies: readonly Tally[],
  byLanguage: ReadonlyMap<string, Tally> | undefined,
  statistics: CourseStatistics,
  language: string,
): Omit<ItemRow, 'isCurrent'> {
  const figures = figuresOf(merged(tallies));
  const mostInOneLanguage = Math.max(0, ...tallies.map(({ count }) => count));
  const sittings = keys.use === 'bank' ? statistics.attempts : statistics.learnersPractised;
  const found = wordsIn({ words }, language);
  const differences = differencesOf(byLanguage);
  return {
    ...{ item, version, lesson: keys.lesson, use: keys.use, type: keys.type },
    title: found.words.title ?? found.words.stem ?? item,
    language: found.language,
    figures,
    mostInOneLanguage,
    optionTexts: Object.fromEntries(optionsOf(keys).map(({ id }) => [id, textOf(found.words, id)])),
    exposure: sittings === 0 ? 0 : (statistics.exposures.get(version) ?? 0) / sittings,
    ...judge({ type: keys.type, figures, mostInOneLanguage, options: optionsOf(keys), differences }),
  };
}

/** The difference between the language most answered in and each other; none for a language with fewer than FEWEST_ANSWERS. */
export function differencesOf(byLanguage: ReadonlyMap<string, Tally> | undefined): LanguageDifference[] {
  const [first, ...others] = [...(byLanguage ?? [])]
    .filter(([, { count }]) => count >= FEWEST_ANSWERS)
    .toSorted(([, a], [, b]) => b.count - a.count);
  if (!first) return [];
  const [referenceLanguage, reference] = first;
  return others.flatMap(([focalLanguage, focal]) => {
    const found = mantelHaenszel(strataOf(reference, focal));
    return found ? [{ ...found, referenceLanguage, focalLanguage }] : [];
  });
}

/** The options of a choice, with which are right; empty for an item of another type. */
export function optionsOf(keys: ItemKeys): Option[] {
  if (keys.type !== 'multiple-choice' && keys.type !== 'multiple-select') return [];
  const options = keys['options'] as readonly { id: string; right?: boolean }[];
  return options.map(({ id, right = false }) => ({ id, right }));
}

function languagesOf({ tallies }: CourseStatistics): string[] {
  const counts = new Map<string, number>();
  for (const byLanguage of tallies.values())
    for (const [language, { count }] of byLanguage) counts.set(language, (counts.get(language) ?? 0) + count);
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([language]) => language);
}

/** Words of a part wherever the type keeps them: `options`, `steps`, `left`, `posts` … each by id. */
export function textOf(words: Readonly<Record<string, unknown>>, id: string): string {
  for (const texts of Object.values(words)) {
    const one: unknown =
      typeof texts === 'object' && texts !== null ? (texts as Record<string, unknown>)[id] : undefined;
    const text: unknown =
      typeof one === 'object' && one !== null ? (one as Record<string, unknown>)['text'] : undefined;
    if (typeof text === 'string' && text !== '') return text;
  }
  return id;
}
