import type { Font } from '../fonts.ts';
import { INK } from './page.ts';

export type Doc = PDFKit.PDFDocument;
export type Structure = PDFKit.PDFStructureElement;

/** A stretch of text in one font. */
export interface Run {
  readonly text: string;
  readonly font: Font;
  readonly color?: string;
}
export interface Paragraph {
  /** The structure type a screen reader is told. */
  readonly tag: 'H1' | 'P' | 'LBody';
  readonly language: string;
  readonly runs: readonly Run[];
  /** Points. */
  readonly size: number;
  readonly width: number;
  readonly align?: 'left' | 'right';
}

/** Sets a paragraph with its top at `y`; answers where the next may begin. */
export function set(doc: Doc, into: Structure, paragraph: Paragraph, { x, y }: { x: number; y: number }): number {
  const { tag, language, runs, size, width, align = 'left' } = paragraph;
  into.add(
    doc.struct(tag, { lang: language }, () => {
      for (const [i, { text, font, color = INK }] of runs.entries()) {
        doc.font(font).fontSize(size).fillColor(color);
        const options = { width, align, continued: i < runs.length - 1, lineGap: LINE_GAP * size };
        if (i === 0) doc.text(text, x, y, options);
        else doc.text(text, options);
      }
    }),
  );
  return y + heightOf(doc, paragraph);
}

/** How high a paragraph stands; measured in its widest font, so rather too high than too low. */
export function heightOf(doc: Doc, { runs, size, width }: Paragraph): number {
  const text = runs.map((run) => run.text).join('');
  const heights = runs.map(({ font }) =>
    doc
      .font(font)
      .fontSize(size)
      .heightOfString(text, { width, lineGap: LINE_GAP * size }),
  );
  return Math.max(...heights);
}

export function widthOf(doc: Doc, { text, font }: Run, size: number): number {
  return doc.font(font).fontSize(size).widthOfString(text);
}

// Noto Serif brings lines of 1.36, wide for a sheet.
const LINE_GAP = -0.06;
