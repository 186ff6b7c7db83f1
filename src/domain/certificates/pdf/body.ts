import type { Sheet } from '../sheet.ts';
import { competenciesHeight } from './competencies.ts';
import { fitName } from './fit-name.ts';
import { BODY, INK, LEFT, PLACE, RULES, SOFT, WIDTH } from './page.ts';
import { type Doc, heightOf, type Paragraph, type Structure, set, widthOf } from './type.ts';

/** The kind, the name as large as it fits, and what is certified. Smaller where a long name would reach the competencies. */
export function drawBody(doc: Doc, into: Structure, sheet: Sheet): void {
  const room = RULES[0] - competenciesHeight(doc, sheet) - BODY - 10;
  const scale =
    [1, 0.92, 0.84, 0.76, 0.68].find(
      (factor) =>
        paragraphsAt(doc, sheet, factor).reduce((sum, part) => sum + part.gap + heightOf(doc, part), 0) <= room,
    ) ?? 0.6;
  let y = BODY;
  for (const part of paragraphsAt(doc, sheet, scale)) y = set(doc, into, part, { x: LEFT, y: y + part.gap });
}

/** Each with the space above it. */
function paragraphsAt(
  doc: Doc,
  { kind, names, sentences, language }: Sheet,
  scale: number,
): (Paragraph & { gap: number })[] {
  const [own, english] = kind;
  const kinds = [
    { text: own.text, font: 'serif', color: PLACE } as const,
    ...(english ? [{ text: `   ${english.text}`, font: 'serifItalic', color: SOFT } as const] : []),
  ];
  const name = fitName(names?.name ?? '', {
    width: WIDTH,
    widthOf: (text) => widthOf(doc, { text, font: 'serifStrong' }, 100) / 100,
  });
  const latin = names && names.latin !== names.name ? [names.latin] : [];
  return [
    { tag: 'H1', language: own.language, runs: kinds, size: 14 * scale, width: WIDTH, gap: 0 },
    ...name.lines.map(
      (text, i) =>
        ({
          tag: 'P',
          language,
          runs: [{ text, font: 'serifStrong' }],
          size: name.size * scale,
          width: WIDTH + 10,
          gap: (i === 0 ? 4 : -0.14 * name.size) * scale,
        }) as const,
    ),
    ...latin.map(
      (text) =>
        ({
          tag: 'P',
          language: 'en',
          runs: [{ text, font: 'serif', color: SOFT }],
          size: (text.length > 70 ? 11 : 14) * scale,
          width: WIDTH,
          gap: 0,
        }) as const,
    ),
    ...sentences.map(({ language: spoken, before, course, after }, i) => {
      const [plain, strong, color] =
        i === 0 ? (['serif', 'serifStrong', INK] as const) : (['serifItalic', 'serifItalic', SOFT] as const);
      const runs = [
        { text: before, font: plain, color },
        { text: course, font: strong, color },
        { text: after, font: plain, color },
      ].filter(({ text }) => text !== '');
      return {
        tag: 'P',
        language: spoken,
        runs,
        size: (i === 0 ? 14 : 11) * scale,
        width: WIDTH,
        gap: (i === 0 ? 10 : 2) * scale,
      } as const;
    }),
  ];
}
