import { inArray, sql } from 'drizzle-orm';
import type { Store } from '#db/store.ts';
import type { PassageKind } from '#db/tables/passages.ts';
import { fallbackChain, LOCALES, type Locale } from '#i18n/locales.ts';
import { folded } from './fold.ts';
import { type Marked, marked, snippet } from './marks.ts';
import { matching, wantedIn } from './match.ts';

export interface FoundPassage {
  readonly kind: PassageKind;
  readonly language: Locale;
  readonly address: string;
  readonly title: Marked;
  /** The title of the lesson or course it is part of; empty where there is none. */
  readonly within: string;
  readonly snippet: Marked;
}
export interface Found {
  /** How many passages there are, of which `results` are the first. */
  readonly count: number;
  readonly results: readonly FoundPassage[];
}

/** So many matches are looked at; who finds more than that is helped by another word, not by page forty. */
const MOST = 2000;

/**
 * The passages with every word of `query`, in whatever alphabet and case it is written (fold.ts). Those in the reader's language come
 * first, then along its fallback chain, then the others; within a language a title that is the query, then the best match. A passage that matches in
 * several languages is shown once, in the first of them.
 */
export async function searchPassages(
  store: Store,
  { query, language, limit = 30 }: { query: string; language: Locale; limit?: number },
): Promise<Found> {
  const wanted = wantedIn(query);
  if (wanted.length === 0) return { count: 0, results: [] };
  const { passages } = store.t;
  const matches = await store.read
    .select({ id: passages.id, language: passages.language, address: passages.address, heading: passages.heading })
    .from(passages)
    .innerJoin(matching(store, wanted), sql`found.id = ${passages.id}`)
    .orderBy(sql`found.score`, passages.id)
    .limit(MOST);
  const chain = [...new Set([...fallbackChain(language), ...LOCALES])];
  const whole = folded(query);
  const rank = (match: (typeof matches)[number]) =>
    chain.indexOf(match.language as Locale) * 2 + Number(match.heading !== whole);
  const inOrder = matches.toSorted((a, b) => rank(a) - rank(b));
  const places = new Map(inOrder.toReversed().map((match) => [placeOf(match.address), match.id]));
  const chosen = inOrder.filter((match) => places.get(placeOf(match.address)) === match.id);

  const shown = chosen.slice(0, limit).map(({ id }) => id);
  const rows = shown.length === 0 ? [] : await store.read.select().from(passages).where(inArray(passages.id, shown));
  const results = shown
    .flatMap((id) => rows.find((row) => row.id === id) ?? [])
    .map(
      (row): FoundPassage => ({
        kind: row.kind,
        language: row.language as Locale,
        address: row.address,
        title: marked(row.title, wanted),
        within: row.within,
        snippet: snippet(row.text, wanted),
      }),
    );
  return { count: chosen.length, results };
}

/** An address without its language: the same in all. */
function placeOf(address: string): string {
  return address.slice(address.indexOf('/', 1));
}
