import type { Lines, Sheet } from '../sheet.ts';
import type { Fit } from './fit.ts';
import { LEFT, rulesOf, SOFT, WIDTH } from './page.ts';
import { type Doc, heightOf, type Paragraph, type Structure, set } from './type.ts';

const COLUMNS = 3;
const GAP = 24;
const COLUMN = (WIDTH - (COLUMNS - 1) * GAP) / COLUMNS;
const LABEL = 16;

/** Above the rule of the facts, in three columns. */
export function drawCompetencies(doc: Doc, into: Structure, sheet: Sheet, { competencies: scale }: Fit): void {
  let y = rulesOf(sheet)[0] - competenciesHeight(doc, sheet, scale);
  set(doc, into, labelOf(sheet.competenciesLabel, WIDTH), { x: LEFT, y });
  y += LABEL * scale;
  const list = doc.struct('L');
  into.add(list);
  for (const row of rowsOf(sheet, scale)) {
    for (const [column, title] of row.entries()) {
      const item = doc.struct('LI');
      list.add(item);
      const at = { x: LEFT + column * (COLUMN + GAP), y };
      for (const part of title) at.y = set(doc, item, part, at);
      item.end();
    }
    y += heightOfRow(doc, row, scale);
  }
  list.end();
}

export function competenciesHeight(doc: Doc, sheet: Sheet, scale: number): number {
  return rowsOf(sheet, scale).reduce((sum, row) => sum + heightOfRow(doc, row, scale), LABEL * scale) + 4;
}

/** A caption: the certificate's language in ink, its second beside it. */
export function labelOf([own, other]: Lines, width: number): Paragraph {
  const runs = [
    { text: own.text, font: 'sans' } as const,
    ...(other ? [{ text: `  ${other.text}`, font: 'sans', color: SOFT } as const] : []),
  ];
  return { tag: 'P', language: own.language, runs, size: 7.5, width };
}

/** The paragraphs of each title, row by row. */
function rowsOf({ competencies }: Sheet, scale: number): Paragraph[][][] {
  const titles = competencies.map(({ title }) =>
    title.map(({ text, language }, i): Paragraph => {
      const run = i === 0 ? ({ text, font: 'sansStrong' } as const) : ({ text, font: 'sans', color: SOFT } as const);
      return { tag: 'LBody', language, runs: [run], size: (i === 0 ? 8.5 : 7.5) * scale, width: COLUMN };
    }),
  );
  return Array.from({ length: Math.ceil(titles.length / COLUMNS) }, (_, row) =>
    titles.slice(row * COLUMNS, (row + 1) * COLUMNS),
  );
}

function heightOfRow(doc: Doc, row: readonly (readonly Paragraph[])[], scale: number): number {
  return Math.max(...row.map((title) => title.reduce((sum, part) => sum + heightOf(doc, part), 0))) + 7 * scale;
}
