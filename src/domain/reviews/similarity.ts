/** Words in a run that two texts are compared by. */
const RUN = 5;

/** Of a text that is compared with another: where the same runs stand, and what share of its own they are. */
export interface Likeness<Where> {
  readonly where: Where;
  /** 0 to 1: of the runs of this text, how many stand in the other (containment). */
  readonly share: number;
  /** 0 to 1: the runs of both of all runs of either (Jaccard). */
  readonly overlap: number;
}

/**
 * The runs of five words of a text, folded: without case, punctuation or the difference of apostrophes, in any script. A text
 * shorter than that is one run. I İ ı i are one letter, because their capitals differ from language to language.
 */
export function runsOf(text: string): ReadonlySet<string> {
  const words =
    text
      .normalize('NFKC')
      .replace(/[Iİı]/g, 'i')
      .toLowerCase()
      .replace(/\u0307/g, '')
      .replace(/ё/g, 'е')
      .replace(/(?<=\p{L})['`\u00B4\u02B9\u02BB\u02BC\u02BD\u2018\u2019\u201B\u2032](?=\p{L})/gu, '')
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  if (words.length === 0) return new Set();
  const runs = new Set<string>();
  for (let from = 0; from <= Math.max(0, words.length - RUN); from++) runs.add(words.slice(from, from + RUN).join(' '));
  return runs;
}

/** What a text has in common with others, the most first; what shares less than `least` of its runs is left out. */
export function likenesses<Where>(
  text: string,
  others: readonly { readonly where: Where; readonly text: string }[],
  { least = 0.05 }: { least?: number } = {},
): Likeness<Where>[] {
  const runs = runsOf(text);
  if (runs.size === 0) return [];
  return others
    .map(({ where, text: other }): Likeness<Where> => {
      const theirs = runsOf(other);
      let both = 0;
      for (const run of runs) if (theirs.has(run)) both++;
      return { where, share: both / runs.size, overlap: both / (runs.size + theirs.size - both || 1) };
    })
    .filter(({ share }) => share >= least)
    .sort((a, b) => b.share - a.share);
}
