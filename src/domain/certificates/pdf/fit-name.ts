export interface FittedName {
  readonly lines: readonly string[];
  /** Points. */
  readonly size: number;
}

/** The largest a name is set in one, two and three lines, and the least before another line is taken. */
const STEPS = [
  { most: 52, least: 34 },
  { most: 36, least: 23 },
  { most: 25, least: 0 },
];

/**
 * Sets a name as large as fits into `width`: in one line, or parted between its words into lines of nearly the same width.
 * `widthOf` measures a text at one point.
 */
export function fitName(
  name: string,
  { width, widthOf }: { width: number; widthOf: (text: string) => number },
): FittedName {
  const words = name.split(/\s+|(?<=-)/u);
  let fitted: FittedName = { lines: [name], size: 0 };
  for (const [index, { most, least }] of STEPS.entries()) {
    const lines = partings(words, index + 1).reduce(
      (best, lines) => (widest(lines) < widest(best) ? lines : best),
      [name],
    );
    const size = Math.min(most, width / widest(lines));
    if (size > fitted.size) fitted = { lines, size: Math.floor(size * 10) / 10 };
    if (size >= least) break;
  }
  return fitted;

  function widest(lines: readonly string[]): number {
    return Math.max(...lines.map(widthOf));
  }
}

/** All ways to part `words` into `count` lines; fewer where there are not so many words. */
function partings(words: readonly string[], count: number): string[][] {
  if (count <= 1 || words.length <= 1) return [[joined(words)]];
  return words
    .slice(1)
    .flatMap((_, i) => partings(words.slice(i + 1), count - 1).map((rest) => [joined(words.slice(0, i + 1)), ...rest]));
}

function joined(words: readonly string[]): string {
  return words.reduce((text, word) => (text === '' || text.endsWith('-') ? text + word : `${text} ${word}`), '');
}
