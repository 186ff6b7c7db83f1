import type { Sheet } from '../sheet.ts';
import { INK, LEFT, rulesOf, SIGNED, SOFT, WIDTH } from './page.ts';
import { type Doc, heightOf, type Paragraph, type Structure, set } from './type.ts';

const GAP = 24;

/** Who signs, side by side below the facts; smaller where a long office would reach the foot. */
export function drawSignatories(doc: Doc, into: Structure, sheet: Sheet): void {
  const { signatories } = sheet;
  const count = Math.max(signatories.length, 2);
  const width = (WIDTH - (count - 1) * GAP) / count;
  const top = rulesOf(sheet)[1] + 8;
  const blocksAt = (scale: number) => signatories.map((signatory) => blockOf(sheet, signatory, { width, scale }));
  const fits = (blocks: Paragraph[][]) =>
    blocks.every((block) => block.reduce((sum, part) => sum + heightOf(doc, part), 0) <= SIGNED - 4);
  const scale = [1, 0.92, 0.84, 0.76, 0.68, 0.6].find((factor) => fits(blocksAt(factor))) ?? 0.54;
  for (const [column, block] of blocksAt(scale).entries()) {
    let y = top;
    for (const part of block) y = set(doc, into, part, { x: LEFT + column * (width + GAP), y });
  }
}

function blockOf(
  { language }: Sheet,
  { name, office }: Sheet['signatories'][number],
  { width, scale }: { width: number; scale: number },
): Paragraph[] {
  const offices = office.map(
    (line, i): Paragraph => ({
      tag: 'P',
      language: line.language,
      runs: [{ text: line.text, font: 'sans', color: i === 0 ? INK : SOFT }],
      size: (i === 0 ? 8 : 7.5) * scale,
      width,
    }),
  );
  return [{ tag: 'P', language, runs: [{ text: name, font: 'serifStrong' }], size: 10 * scale, width }, ...offices];
}
