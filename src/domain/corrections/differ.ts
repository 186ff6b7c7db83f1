/** How far two names are from one another, for the person who has to decide whether they are one person's. */
export interface Difference {
  /** Letters to change, add or take away to make one of the other. */
  readonly edits: number;
  /** Letters of the longer one. */
  readonly letters: number;
  /** So much differs that it may be another person's name: more than two letters in five. */
  readonly isFar: boolean;
}

const FAR = 0.4;

/** Compares letter by letter (Levenshtein), as written: a name in another script differs in every letter. */
export function difference(old: string, corrected: string): Difference {
  const [a, b] = [[...old.normalize('NFC')], [...corrected.normalize('NFC')]];
  let row = b.map((_, i) => i + 1);
  row.unshift(0);
  for (const [i, letter] of a.entries()) {
    const next = [i + 1];
    for (const [j, other] of b.entries())
      next.push(Math.min((row[j] ?? 0) + (letter === other ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    row = next;
  }
  const edits = row.at(-1) ?? 0;
  const letters = Math.max(a.length, b.length);
  return { edits, letters, isFar: edits > letters * FAR };
}
