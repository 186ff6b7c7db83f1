import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join('node_modules', '@expo-google-fonts');

/** The full fonts that certificates are printed with: all letters of the eight languages, in each of them. */
export const FONTS = {
  serif: 'noto-serif/400Regular/NotoSerif_400Regular.ttf',
  serifStrong: 'noto-serif/600SemiBold/NotoSerif_600SemiBold.ttf',
  serifItalic: 'noto-serif/400Regular_Italic/NotoSerif_400Regular_Italic.ttf',
  sans: 'inter/400Regular/Inter_400Regular.ttf',
  sansStrong: 'inter/600SemiBold/Inter_600SemiBold.ttf',
} as const;
export type Font = keyof typeof FONTS;

/** Where a font lies, from the folder the site is started in. */
export function fontFile(font: Font): string {
  return join(process.cwd(), FOLDER, FONTS[font]);
}

let printable: Set<number> | undefined;

/** The letters of `text` that one of the fonts lacks, each once. A certificate with such a letter is refused, never printed with a "?". */
export function missingLetters(text: string): string[] {
  printable ??= lettersOfAll(Object.keys(FONTS) as Font[]);
  const known = printable;
  return [...new Set(text.normalize('NFC'))].filter((letter) => !known.has(letter.codePointAt(0) ?? 0));
}

function lettersOfAll(fonts: Font[]): Set<number> {
  const [first = new Set<number>(), ...others] = fonts.map((font) => letterSet(readFileSync(fontFile(font))));
  return new Set([...first].filter((point) => others.every((letters) => letters.has(point))));
}

/**
 * The code points a TrueType font has glyphs for, from the format 12 subtable of its `cmap` (OpenType 1.9, cmap).
 * Read by hand, because a font engine would hold 20 MB in the server for this one question.
 */
function letterSet(file: Buffer): Set<number> {
  const cmap = tableAt(file, 'cmap');
  const points = new Set<number>();
  for (let i = 0; i < file.readUInt16BE(cmap + 2); i++) {
    const subtable = cmap + file.readUInt32BE(cmap + 4 + i * 8 + 4);
    if (file.readUInt16BE(subtable) !== 12) continue;
    for (let group = 0; group < file.readUInt32BE(subtable + 12); group++) {
      const at = subtable + 16 + group * 12;
      for (let point = file.readUInt32BE(at); point <= file.readUInt32BE(at + 4); point++) points.add(point);
    }
  }
  return points;
}

function tableAt(file: Buffer, tag: string): number {
  for (let at = 12; at < 12 + file.readUInt16BE(4) * 16; at += 16) {
    if (file.toString('latin1', at, at + 4) === tag) return file.readUInt32BE(at + 8);
  }
  throw new Error(`A font without a ${tag} table.`);
}
