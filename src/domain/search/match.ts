import { type SQL, sql } from 'drizzle-orm';
import type { Store } from '#db/store.ts';
import { foldedForms, wordsOf } from './fold.ts';

/** One word of a query: a text matches when it has a word that is, or where `begins` is set begins with, one of these. */
export interface Wanted {
  readonly forms: readonly string[];
  readonly begins: boolean;
}

const LONGEST_QUERY = 200;
const MOST_WORDS = 12;
/** From this many letters a word is also found with endings: our languages put them on where English puts words before. */
const STEM = 4;

/** What a query asks for. The last word is found by its beginning however short: it may still be being typed. */
export function wantedIn(query: string): Wanted[] {
  const words = wordsOf(query.slice(0, LONGEST_QUERY)).slice(0, MOST_WORDS);
  return words
    .map(({ text }, at) => ({ forms: foldedForms(text), begins: at === words.length - 1 || text.length >= STEM }))
    .filter(({ forms }) => forms.length > 0);
}

/**
 * The passages in which every word is, as `found` with `id` and `score` (the least is the best match), for the engine of `store`.
 * Of what a person typed only folded letters and digits come here, each word in quotation marks: nothing in it is an operator.
 */
export function matching({ dialect, t: { passages } }: Pick<Store, 'dialect' | 't'>, wanted: readonly Wanted[]): SQL {
  if (dialect === 'sqlite') {
    const all = wanted
      .map(({ forms, begins }) => `(${forms.map((form) => `"${form}"${begins ? ' *' : ''}`).join(' OR ')})`)
      .join(' AND ');
    return sql`(select rowid as id, rank as score from passages_index where passages_index match ${all}) as found`;
  }
  const all = wanted
    .map(({ forms, begins }) => `(${forms.map((form) => `'${form}'${begins ? ':*' : ''}`).join(' | ')})`)
    .join(' & ');
  const vector = sql`(setweight(to_tsvector('simple', heading), 'A') || to_tsvector('simple', folded))`;
  const query = sql`to_tsquery('simple', ${all})`;
  return sql`(select id, -ts_rank(${vector}, ${query}) as score from ${passages} where ${vector} @@ ${query}) as found`;
}
