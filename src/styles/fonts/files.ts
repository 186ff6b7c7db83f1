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

/**
 * System fonts stretched to the width of ours, so that no line breaks elsewhere when ours arrive: percent for Latin and
 * for Cyrillic text, from the advances of the lessons' letters (Liberation stands for Arial and Times, Gelasio for
 * Georgia, whose Cyrillic is not measured).
 */
const STAND_INS = [
  { name: 'Tamga Serif Noto', weight: 400, from: ['Noto Serif'], latin: 100, cyrillic: 100 },
  { name: 'Tamga Serif Noto', weight: 700, from: ['Noto Serif Bold'], latin: 100, cyrillic: 100 },
  { name: 'Tamga Serif Georgia', weight: 400, from: ['Georgia'], latin: 109, cyrillic: 109 },
  { name: 'Tamga Serif Georgia', weight: 700, from: ['Georgia Bold'], latin: 99, cyrillic: 99 },
  { name: 'Tamga Serif Times', weight: 400, from: ['Times New Roman', 'Liberation Serif'], latin: 121, cyrillic: 119 },
  {
    name: 'Tamga Serif Times',
    weight: 700,
    from: ['Times New Roman Bold', 'Liberation Serif Bold'],
    latin: 121,
    cyrillic: 116,
  },
  { name: 'Tamga Sans Roboto', weight: 400, from: ['Roboto'], latin: 107.5, cyrillic: 105 },
  { name: 'Tamga Sans Roboto', weight: 600, from: ['Roboto Bold'], latin: 108, cyrillic: 106 },
  { name: 'Tamga Sans Arial', weight: 400, from: ['Arial', 'Liberation Sans'], latin: 110, cyrillic: 106 },
  { name: 'Tamga Sans Arial', weight: 600, from: ['Arial Bold', 'Liberation Sans Bold'], latin: 105, cyrillic: 101 },
] as const;

/** Percent of the size, as in the full fonts. */
const HEIGHTS = { Serif: { ascent: 106.9, descent: 29.3 }, Sans: { ascent: 96.9, descent: 24.1 } };

function standInFaces(): string {
  const face = ({ name, weight, from }: (typeof STAND_INS)[number], size: number, range: string) => {
    const { ascent, descent } = HEIGHTS[name.startsWith('Tamga Serif') ? 'Serif' : 'Sans'];
    const [above, below] = [ascent, descent].map((height) => ((100 * height) / size).toFixed(1));
    const src = from.map((font) => `local("${font}")`).join(', ');
    return `@font-face { font-family: "${name}"; font-weight: ${weight}; src: ${src}; size-adjust: ${size}%; ascent-override: ${above}%; descent-override: ${below}%; line-gap-override: 0%; unicode-range: ${range}; }`;
  };
  const pair = (font: (typeof STAND_INS)[number]) => [
    face(font, font.latin, 'U+0-3FF, U+530-10FFFF'),
    face(font, font.cyrillic, 'U+400-52F'),
  ];
  return STAND_INS.flatMap(pair).join('\n');
}

/**
 * The style sheet that names the cut files. A page loads the files of its own script; the other script's
 * files only where a letter of theirs stands in it.
 */
export function fontFaces(): string {
  const faces = FONT_FILES.map(
    ({ family, weight, group, url }) =>
      `@font-face { font-family: "${NAMES[family][group]}"; font-weight: ${weight}; font-style: normal; font-display: swap; src: url("${url}") format("woff2"); unicode-range: ${unicodeRange(lettersOf({ family, group }))}; }`,
  );
  return `${faces.join('\n')}\n${standInFaces()}\n`;
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
