import { createHash } from 'node:crypto';
import { lettersOf, type ScriptGroup } from './letters.ts';

export interface FontFile {
  readonly family: 'serif' | 'sans';
  readonly weight: 400 | 600 | 700;
  readonly group: ScriptGroup;
  /** The full font, under node_modules. */
  readonly from: string;
  /** The cut file's address. It changes when letters, features or the full font's version change. */
  readonly url: string;
}

const FACES = [
  { family: 'serif', weight: 400, from: '@expo-google-fonts/noto-serif/400Regular/NotoSerif_400Regular.ttf' },
  { family: 'serif', weight: 700, from: '@expo-google-fonts/noto-serif/700Bold/NotoSerif_700Bold.ttf' },
  { family: 'sans', weight: 400, from: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf' },
  { family: 'sans', weight: 600, from: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf' },
] as const;

/** Kerning, language forms (the Turkish i) and figures of one width; the rest of both fonts' features is left out. */
export const FEATURES = ['kern', 'locl', 'tnum', 'ccmp', 'mark'];

/** Raise when a font package is updated: the cut files are then made anew. */
const EDITION = '1';

export const FONT_FILES: readonly FontFile[] = (['latin', 'cyrillic'] as const).flatMap((group) =>
  FACES.map((face) => {
    const hash = createHash('sha256')
      .update(`${EDITION} ${FEATURES} ${lettersOf({ ...face, group })}`)
      .digest('hex')
      .slice(0, 8);
    return { ...face, group, url: `/fonts/${face.family}-${face.weight}-${group}.${hash}.woff2` };
  }),
);

/** The two files that the first screen of a page in this script needs at once: headline and interface. */
export function preloaded(group: ScriptGroup): string[] {
  return FONT_FILES.filter(
    (file) => file.group === group && (file.family === 'serif' ? file.weight === 700 : file.weight === 400),
  ).map(({ url }) => url);
}

const NAMES = {
  serif: { latin: 'Tamga Serif', cyrillic: 'Tamga Serif Cyrillic' },
  sans: { latin: 'Tamga Sans', cyrillic: 'Tamga Sans Cyrillic' },
};

/** System fonts stretched to the width of ours, so that text does not move when ours arrive. */
const STAND_INS = `
@font-face { font-family: "Tamga Serif Stand-in"; src: local("Georgia"), local("Times New Roman"), local("Noto Serif"), local("Liberation Serif"); size-adjust: 106%; ascent-override: 101%; descent-override: 28%; line-gap-override: 0%; }
@font-face { font-family: "Tamga Sans Stand-in"; src: local("Arial"), local("Roboto"), local("Liberation Sans"); size-adjust: 107%; ascent-override: 90%; descent-override: 22.5%; line-gap-override: 0%; }
`;

/**
 * The style sheet that names the cut files. A page loads the files of its own script; the other script's
 * files only where a letter of theirs stands in it.
 */
export function fontFaces(): string {
  const faces = FONT_FILES.map(
    ({ family, weight, group, url }) =>
      `@font-face { font-family: "${NAMES[family][group]}"; font-weight: ${weight}; font-style: normal; font-display: swap; src: url("${url}") format("woff2"); unicode-range: ${unicodeRange(lettersOf({ family, group }))}; }`,
  );
  return faces.join('\n') + STAND_INS;
}

function unicodeRange(letters: string): string {
  const points = [...new Set([...letters].map((letter) => letter.codePointAt(0) ?? 0))].sort((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const point of points) {
    const last = ranges.at(-1);
    if (last && point === last[1] + 1) last[1] = point;
    else ranges.push([point, point]);
  }
  const hex = (point: number) => point.toString(16).toUpperCase();
  return ranges.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(', ');
}
