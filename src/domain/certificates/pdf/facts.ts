import type { FactName, Sheet } from '../sheet.ts';
import { labelOf } from './competencies.ts';
import { LEFT, rulesOf, SOFT } from './page.ts';
import { type Doc, type Run, type Structure, set } from './type.ts';

/** Few figures, long languages: what stands in a column asks for its width. */
const COLUMNS: Record<FactName, number> = { hours: 70, assessment: 216, language: 164, awarded: 146, version: 143 };

/** The row of facts between two rules. */
export function drawFacts(doc: Doc, into: Structure, sheet: Sheet): void {
  const [top] = rulesOf(sheet);
  let x = LEFT;
  for (const { fact, label, value, note } of sheet.facts) {
    const width = COLUMNS[fact] - 10;
    let y = set(doc, into, labelOf(label, width), { x, y: top + 9 }) + 3;
    for (const [i, { text, language }] of value.entries()) {
      const noted = note?.[i] ? `, ${note[i].text}` : '';
      const runs: Run[] =
        i === 0
          ? [
              { text, font: 'sansStrong' },
              { text: noted, font: 'sans' },
            ]
          : [{ text: text + noted, font: 'sans', color: SOFT }];
      y = set(
        doc,
        into,
        { tag: 'P', language, runs: runs.filter((run) => run.text !== ''), size: i === 0 ? 10 : 8, width },
        { x, y },
      );
    }
    x += COLUMNS[fact];
  }
}
