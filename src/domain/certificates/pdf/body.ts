import type { Sheet } from '../sheet.ts';
import type { Fit } from './fit.ts';
import { fitName } from './fit-name.ts';
import { BODY, INK, LEFT, PLACE, SOFT, WIDTH } from './page.ts';
import { type Doc, heightOf, type Paragraph, type Structure, set, widthOf } from './type.ts';

/** The kind, the name as large as it fits, and what is certified. */
export function drawBody(doc: Doc, into: Structure, sheet: Sheet, { body }: Fit): void {
  let y = BODY;
  for (const part of paragraphsAt(doc, sheet, body)) y = set(doc, into, part, { x: LEFT, y: y + part.gap });
}

export function bodyHeight(doc: Doc, sheet: Sheet, scale: number): number {
  return paragraphsAt(doc, sheet, scale).reduce((sum, part) => sum + part.gap + heightOf(doc, part), 0);
}

/** Each with the space above it. */
function paragraphsAt(
  doc: Doc,
  { kind, names, sentences, terms, language }: Sheet,
  scale: number,
): (Paragraph & { gap: number })[] {
  const [own, other] = kind;
  const kinds = [
    { text: own.text, font: 'serif', color: PLACE } as const,
    ...(other ? [{ text: `   ${other.text}`, font: 'serifItalic', color: SOFT } as const] : []),
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
    ...termsOf(terms),
  ];
}

/** All terms of a language in one paragraph, never smaller: they say until when it holds. */
function termsOf(terms: Sheet['terms']): (Paragraph & { gap: number })[] {
  const [{ text: lines } = { text: [] }] = terms;
  return lines.map(({ language }, i) => ({
    tag: 'P',
    language,
    runs: terms.map(({ text }, at) => ({
      text: `${at > 0 ? ' · ' : ''}${(text[i] ?? text[0]).text}`,
      font: i > 0 ? 'sans' : at === 0 ? 'sansStrong' : 'sans',
      color: i === 0 ? INK : SOFT,
    })),
    size: i === 0 ? 9 : 7.5,
    width: WIDTH,
    gap: i === 0 ? 5 : 1,
  }));
}
