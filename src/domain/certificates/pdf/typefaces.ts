import { openSync } from 'fontkit';
import { type Font, fontFile } from '../fonts.ts';

/** What PDFKit asks of a glyph that it sets. */
interface Glyph {
  readonly id: number;
  readonly codePoints: readonly number[];
  readonly advanceWidth: number;
}
interface Position {
  readonly xAdvance: number;
  readonly yAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}
interface GlyphRun {
  readonly glyphs: readonly Glyph[];
  readonly positions: readonly Position[];
}
interface Outline {
  transform(...matrix: readonly [number, number, number, number, number, number]): Outline;
  toSVG(): string;
}
/** A font as fontkit parsed it. */
export interface Typeface {
  _glyphs: object;
  layout(text: string, features?: object): GlyphRun;
  readonly unitsPerEm: number;
  getGlyph(id: number): { readonly path: Outline };
}

/** The joined "fi" would swallow the dot that Turkish and Azerbaijani tell i from ı by. */
const FEATURES = { liga: false };
/** Words kept at the most, each a few hundred bytes: the printed words of all languages, and the names met last. */
const MOST = 4000;

const opened = new Map<Font, Typeface>();

/**
 * A font for PDFKit: parsed once a process, and each word set once. Shaping a word is most of the work of a page, and nearly
 * all words of a certificate are those of the one before.
 */
export function typeface(font: Font): Typeface {
  let face = opened.get(font);
  if (!face) opened.set(font, (face = remembering(openSync(fontFile(font)) as Typeface)));
  return face;
}

function remembering(face: Typeface): Typeface {
  const layout = face.layout.bind(face);
  const words = new Map<string, GlyphRun>();
  face.layout = (text) => {
    let run = words.get(text);
    if (!run) {
      if (words.size >= MOST) words.clear();
      words.set(text, (run = shaped(face, () => layout(text, FEATURES))));
    }
    return inUnits(run);
  };
  return face;
}

/**
 * fontkit keeps each glyph with the letters it was first asked for, none when a word before took it as a part of another
 * ("o" of "ö"): its text could then not be copied. So every word begins without glyphs, and is the same whatever came before.
 */
function shaped(face: Typeface, layout: () => GlyphRun): GlyphRun {
  face._glyphs = {};
  const { glyphs, positions } = layout();
  return {
    glyphs: glyphs.map(({ id, codePoints, advanceWidth }) => ({ id, codePoints, advanceWidth })),
    positions,
  };
}

/** A copy that PDFKit may scale in place, as it does. */
function inUnits({ glyphs, positions }: GlyphRun): GlyphRun & { readonly advanceWidth: number } {
  const copies = positions.map(({ xAdvance, yAdvance, xOffset, yOffset }) => ({
    ...{ xAdvance, yAdvance, xOffset, yOffset },
  }));
  return {
    glyphs,
    positions: copies,
    get advanceWidth() {
      return copies.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
    },
  };
}
