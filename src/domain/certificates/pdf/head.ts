import type { Sheet } from '../sheet.ts';
import { LEFT, RIGHT, SOFT } from './page.ts';
import { type Doc, heightOf, type Paragraph, type Structure, set } from './type.ts';

/** What the issuer's name, and what stands below it, have: beside its mark, above the band. */
const NAME = 470;
const HEIGHT = 48;
const MIDDLE = 62;

/** Who awards, beside its tamga, and the number. */
export function drawHead(doc: Doc, into: Structure, { issuer, madeBy, serialLabel, serial }: Sheet): void {
  const [own, other] = issuer;
  const below = [other, ...(madeBy ?? [])].filter((line) => line !== undefined);
  const blockAt = (size: number): Paragraph[] => [
    { tag: 'P', language: own.language, runs: [{ text: own.text, font: 'serifStrong' }], size, width: NAME },
    ...below.map(
      ({ text, language }): Paragraph => ({
        ...{ tag: 'P', language, runs: [{ text, font: 'sans', color: SOFT }] },
        ...{ size: Math.min(9, size * 0.6), width: NAME },
      }),
    ),
  ];
  const heightAt = (size: number) => blockAt(size).reduce((sum, part) => sum + heightOf(doc, part), 0);
  const size = [16, 14.5, 13, 11.5, 10].find((candidate) => heightAt(candidate) <= HEIGHT) ?? 8.5;
  let y = MIDDLE - heightAt(size) / 2;
  for (const part of blockAt(size)) y = set(doc, into, part, { x: LEFT + 58, y });
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
