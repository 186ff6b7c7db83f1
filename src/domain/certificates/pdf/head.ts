import type { Sheet } from '../sheet.ts';
import { LEFT, RIGHT, SOFT } from './page.ts';
import { type Doc, type Structure, set } from './type.ts';

/** Who awards, beside its tamga, and the number. */
export function drawHead(doc: Doc, into: Structure, { issuer, madeBy, serialLabel, serial }: Sheet): void {
  const [own, english] = issuer;
  const below = [english, ...(madeBy ?? [])].filter((line) => line !== undefined);
  const x = LEFT + 58;
  const strong = {
    tag: 'P',
    language: own.language,
    runs: [{ text: own.text, font: 'serifStrong' }],
    size: 16,
    width: 470,
  } as const;
  let y = set(doc, into, strong, { x, y: 50 - Math.min(below.length, 2) * 6 });
  for (const { text, language } of below) {
    y = set(
      doc,
      into,
      { tag: 'P', language, runs: [{ text, font: 'sans', color: SOFT }], size: 9, width: 470 },
      { x, y },
    );
  }
  const right = { width: 200, align: 'right' } as const;
  const label = serialLabel.map(({ text }) => text).join(' · ');
  set(
    doc,
    into,
    { tag: 'P', language: own.language, runs: [{ text: label, font: 'sans', color: SOFT }], size: 8, ...right },
    { x: RIGHT - 200, y: 46 },
  );
  set(
    doc,
    into,
    { tag: 'P', language: 'en', runs: [{ text: serial, font: 'sansStrong' }], size: 12, ...right },
    { x: RIGHT - 200, y: 59 },
  );
}
