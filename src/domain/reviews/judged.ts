import type { CourseSlug, ItemSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import {
  type CourseVersion,
  courseVersion,
  type ItemVersion,
  newestVersion,
  versionFor,
} from '#domain/courses/versions.ts';
import type { ItemKeys, ItemWords } from '#domain/items/item.ts';
import type { Rubric } from './rubric.ts';
import type { Work } from './work.ts';

/** An item that people judge, with the rubric of its course version. */
export interface JudgedItem {
  readonly version: CourseVersion;
  readonly item: ItemVersion;
  readonly rubric: Rubric;
}

/** A model answer with the marks and the words of an expert. Never sent to a browser with its marks before it was marked there. */
export interface Sample {
  readonly id: string;
  readonly text: string;
  readonly feedback: string;
  readonly marks: readonly number[];
}

interface SampledKeys {
  readonly samples?: readonly Pick<Sample, 'id' | 'marks'>[];
}

/** Whether people judge this item: its keys name a rubric. */
export function isJudged(keys: ItemKeys): boolean {
  return keys.use === 'practice' && typeof keys.rubric === 'string';
}

/** The judged item by the version her enrolment pins; the newest where hers had none: what came later is offered to everybody. */
export async function judgedItem(
  store: Store,
  learner: string | undefined,
  { course, item }: { course: CourseSlug; item: ItemSlug },
): Promise<JudgedItem | undefined> {
  const pinned = await versionFor(store, learner, course);
  return judgedIn(pinned, item) ?? judgedIn(await newestVersion(store, course), item);
}

/** The item that a work was handed in for. Throws when there is none: works refer to published versions. */
export async function judgedItemOf(
  store: Store,
  work: Pick<Work, 'courseVersion' | 'version' | 'item'>,
): Promise<JudgedItem> {
  const judged = judgedIn(await courseVersion(store, work.courseVersion), work.item);
  if (judged?.item.id !== work.version) throw new Error(`No judged item ${work.version}`);
  return judged;
}

/** The judged items of a version, in the order of its lessons. */
export function judgedItemsOf(version: CourseVersion | undefined): JudgedItem[] {
  return [...(version?.items.keys() ?? [])].flatMap((item) => judgedIn(version, item) ?? []);
}

function judgedIn(version: CourseVersion | undefined, slug: ItemSlug): JudgedItem | undefined {
  const item = version?.items.get(slug);
  const rubric = item && isJudged(item.keys) ? version?.content.rubrics?.[String(item.keys.rubric)] : undefined;
  return version && item && rubric && { version, item, rubric };
}

/** The samples of an item, in order, with their words. */
export function samplesOf(keys: ItemKeys, words: ItemWords): Sample[] {
  const worded = (words.samples ?? {}) as Readonly<
    Record<string, { readonly text?: string; readonly feedback?: string }>
  >;
  return ((keys as unknown as SampledKeys).samples ?? []).map(({ id, marks }) => ({
    id,
    marks,
    text: worded[id]?.text ?? '',
    feedback: worded[id]?.feedback ?? '',
  }));
}

/** What is to be written, as a reviewer needs it too: the question, and the story of a headline. */
export function taskOf(words: ItemWords): string {
  return [words.stem, words.story].filter((text) => typeof text === 'string' && text.trim() !== '').join('\n\n');
}
