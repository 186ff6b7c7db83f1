import { getCollection } from 'astro:content';
import { faceOf } from '#domain/items/face.ts';
import type { ItemFace, ItemKeys, ItemType, ItemWords } from '#domain/items/item.ts';
import { withRules, withRuleWords } from '#domain/labelling/attach.ts';
import type { Locale } from '#i18n/locales.ts';
import { type Competency, findCompetency } from './competencies.ts';
import { entryOf } from './entries.ts';
import { SOURCE } from './languages.ts';

/** The draw that prerendered pages show: the same for everybody, and telling nothing of the key. */
export const FIRST_DRAW = 'first';

export interface LessonItem {
  readonly number: number;
  readonly type: ItemType;
  readonly title: string;
  readonly language: Locale;
  readonly competency: Competency | undefined;
  readonly face: ItemFace;
}

/** Items of a lesson by their ids, numbered in the order given, each in the first language of `chain` that has its words. */
export async function itemsOf(
  course: string,
  lesson: string,
  ids: readonly string[],
  chain: readonly Locale[],
): Promise<Record<string, LessonItem>> {
  const keys = (await entryOf('itemKeys', `${course}/${lesson}`))?.data ?? [];
  const worded = await Promise.all(
    [...new Set(chain)].map(async (language) => ({
      language,
      items: (await entryOf('itemWords', `${course}/${language}/${lesson}`))?.data.items,
    })),
  );
  const tables = (await getCollection('labelTables')).map(({ data }) => data);
  const items: [string, LessonItem][] = [];
  for (const [at, id] of ids.entries()) {
    const written = keys.find((candidate) => candidate.id === id) as unknown as ItemKeys | undefined;
    const found = worded.find(({ items: words }) => words?.[id] !== undefined);
    if (!written || !found) continue;
    const key = withRules(written, tables);
    const words = withRuleWords(key, found.items?.[id] as ItemWords, tables, found.language);
    const face = faceOf(key, words, { seed: FIRST_DRAW, language: found.language });
    items.push([
      id,
      {
        number: at + 1,
        type: key.type,
        title: words.title ?? '',
        language: found.language,
        competency: await findCompetency(key.competency, chain[0] ?? SOURCE),
        face,
      },
    ]);
  }
  return Object.fromEntries(items);
}
