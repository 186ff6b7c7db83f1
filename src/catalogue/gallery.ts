import { getCollection, render } from 'astro:content';
import type { ItemType } from '#domain/items/item.ts';
import { ITEM_TYPES } from '#domain/items/types.ts';
import { fallbackChain, type Locale } from '#i18n/locales.ts';
import { entryOf } from './entries.ts';
import { itemsOf, type LessonItem } from './items.ts';
import { nearestPage, pageLanguages } from './pages.ts';
import { type Picture, picturesOf } from './pictures.ts';

/** So many exercises of a type are shown: enough to see what varies. */
const MOST_SHOWN = 4;

/** What the gallery says of a type of exercise. */
export interface GalleryEntry {
  readonly type: ItemType;
  readonly title: string;
  readonly summary: string;
  /** The language of title, summary and text. */
  readonly language: Locale;
}

/** A practice exercise as the gallery shows it, with the course it belongs to. */
interface GalleryItem extends LessonItem {
  readonly id: string;
  readonly course: string;
  readonly pictures: Readonly<Record<string, Picture>>;
}

/** The types of exercise that the gallery explains, in its order. */
export async function listGallery(locale: Locale): Promise<GalleryEntry[]> {
  const entries = await Promise.all(ITEM_TYPES.map((type) => galleryEntry(type, locale)));
  return entries.flatMap((found) => (found ? [found.shown] : []));
}

/** The page of one type: what it is for, as a component, and exercises to try. */
export async function findGalleryPage(slug: string, locale: Locale) {
  const type = ITEM_TYPES.find((one) => one === slug);
  const found = type && (await galleryEntry(type, locale));
  if (!found) return undefined;
  return {
    ...found.shown,
    origin: found.entry.data.origin,
    languages: await pageLanguages('gallery', type),
    Content: (await render(found.entry)).Content,
    items: await galleryItems(type, locale),
  };
}

async function galleryEntry(type: ItemType, locale: Locale) {
  const found = await nearestPage('gallery', type, locale);
  if (!found) return undefined;
  const { title, summary } = found.entry.data;
  const shown: GalleryEntry = { type, title, summary, language: found.language };
  return { entry: found.entry, shown };
}

async function galleryItems(type: ItemType, locale: Locale): Promise<GalleryItem[]> {
  const lessons = await getCollection('itemKeys');
  const places = lessons.flatMap(({ id, data }) =>
    data
      .filter((keys) => keys.type === type && keys.use === 'practice')
      .map((keys) => ({ course: id.split('/')[0] ?? '', lesson: id.split('/')[1] ?? '', id: keys.id })),
  );
  const chain = fallbackChain(locale);
  // Those written in the reader's language come first, then those in the next of its chain.
  const ranked = await Promise.all(places.map(async (place) => ({ ...place, rank: await rankOf(place, chain) })));
  const nearest = ranked.toSorted((a, b) => a.rank - b.rank).slice(0, MOST_SHOWN);
  const shown = await Promise.all(
    nearest.map(async ({ course, lesson, id }) => {
      const item = (await itemsOf(course, lesson, [id], chain))[id];
      return item && { ...item, id, course, pictures: picturesOf(course) };
    }),
  );
  return shown.filter((item) => item !== undefined);
}

/** How far down the chain an item first has words. */
async function rankOf(
  { course, lesson, id }: { course: string; lesson: string; id: string },
  chain: readonly Locale[],
): Promise<number> {
  for (const [rank, language] of chain.entries()) {
    const words = await entryOf('itemWords', `${course}/${language}/${lesson}`);
    if (words?.data.items[id]) return rank;
  }
  return chain.length;
}
