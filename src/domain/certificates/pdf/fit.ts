import type { Sheet } from '../sheet.ts';
import { bodyHeight } from './body.ts';
import { competenciesHeight } from './competencies.ts';
import { BODY, rulesOf } from './page.ts';
import type { Doc } from './type.ts';

/** How much smaller than usual the body and the competencies are set. */
export interface Fit {
  readonly body: number;
  readonly competencies: number;
}

/** First the body gives way, as far as it stays large, then both. */
const STEPS: readonly Fit[] = [
  ...[1, 0.92, 0.84, 0.76].map((body) => ({ body, competencies: 1 })),
  ...[0.76, 0.68].map((body) => ({ body, competencies: 0.88 })),
  ...[0.68, 0.6].map((body) => ({ body, competencies: 0.76 })),
  { body: 0.52, competencies: 0.66 },
];
const LAST: Fit = { body: 0.46, competencies: 0.56 };
/** Between the body and the competencies. */
const SPACE = 8;

/** The largest in which both stand between the band and the rule of the facts. */
export function fitOf(doc: Doc, sheet: Sheet): Fit {
  const room = rulesOf(sheet)[0] - BODY - SPACE;
  return (
    STEPS.find((fit) => bodyHeight(doc, sheet, fit.body) + competenciesHeight(doc, sheet, fit.competencies) <= room) ??
    LAST
  );
}
