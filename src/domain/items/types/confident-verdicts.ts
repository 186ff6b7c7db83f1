import { z } from 'astro/zod';
import { bounded, brier, type Forecast, shareOf } from '../credit.ts';
import { balanceProblems } from '../discernment.ts';
import { calibration, confidenceOf, KNOWING_NOTHING } from '../forecasts.ts';
import { givenFor } from '../given.ts';
import type { FacePart, ItemBase, ItemWords, MarkedPart, Worded } from '../item.ts';
import { shuffled } from '../seeded.ts';
import { id } from '../shapes.ts';
import { defineType } from '../type.ts';
import { facePart, idsOf, part, SAID, STEM } from '../worded.ts';

interface Keys extends ItemBase {
  readonly statements: readonly { readonly id: string; readonly true: boolean }[];
}
interface Words extends ItemWords {
  readonly statements?: Readonly<Record<string, Worded>>;
}
interface Answer {
  readonly verdicts: Readonly<Record<string, string>>;
  readonly confidence: Readonly<Record<string, string>>;
}
export interface ConfidentVerdictsFace {
  readonly statements: readonly FacePart[];
  readonly drawn: readonly string[];
}

/**
 * Statements that are true or false, each with a verdict and a confidence of 50 to 100 %. The score is Brier's skill against somebody
 * who says 50 % of everything: 1 − Brier ÷ 0.25, never below 0. It is a proper score: saying what one believes pays best. A verdict
 * without a confidence, and a statement left empty, count as 50 %.
 */
export const confidentVerdicts = defineType<Keys, Words>()({
  shape: 1,
  keys: {
    statements: z
      .array(z.strictObject({ id, true: z.boolean() }))
      .min(6)
      .max(12),
  },
  words: ({ statements }) => ({ texts: STEM, parts: [part('statements', idsOf(statements), SAID)] }),
  *keyProblems({ statements }) {
    const sound = statements.filter((statement) => statement.true).length;
    yield* balanceProblems(['statements'], { sound, unsound: statements.length - sound, named: 'true' });
  },
  response: { verdicts: 'map', confidence: 'map' },
  right: ({ statements }) => ({
    verdicts: Object.fromEntries(statements.map((statement) => [statement.id, String(statement.true)])),
    confidence: Object.fromEntries(statements.map((statement) => [statement.id, '100'])),
  }),
  said(_, { verdicts, confidence }, statement) {
    const verdict = verdictIn(verdicts, statement);
    if (verdict === undefined) return '';
    return `${verdict ? '✓' : '✗'} ${Math.round((confidenceOf(givenFor(confidence, statement)) ?? 0.5) * 100)} %`;
  },
  face({ statements }, words, { random }): ConfidentVerdictsFace {
    const drawn = shuffled(idsOf(statements), random);
    return { statements: drawn.map((statement) => facePart(statement, words.statements)), drawn };
  },
  score({ statements }, words, response) {
    const parts = statements.map(({ id: statement, true: isTrue }): MarkedPart => {
      const verdict = verdictIn(response?.verdicts, statement);
      return {
        id: statement,
        chosen: verdict !== undefined,
        state: verdict === undefined ? 'missed' : verdict === isTrue ? 'right' : 'wrong',
        feedback: words.statements?.[statement]?.feedback ?? '',
      };
    });
    const given = forecastsOf({ statements }, response);
    const empty = Array<Forecast>(statements.length - given.length).fill({ confidence: 0.5, isRight: true });
    const { confidence = null, right = null } = calibration(given) ?? {};
    return {
      score: bounded(1 - (brier([...given, ...empty]) ?? KNOWING_NOTHING) / KNOWING_NOTHING),
      parts,
      measures: { brier: brier(given), confidence, right, answered: shareOf(given.length, statements.length) },
    };
  },
});

/** The forecasts that an answer makes: one a verdict, at 50 % where no confidence was given. */
export function forecastsOf({ statements }: Pick<Keys, 'statements'>, response: Answer | undefined): Forecast[] {
  return statements.flatMap(({ id: statement, true: isTrue }) => {
    const verdict = verdictIn(response?.verdicts, statement);
    if (verdict === undefined) return [];
    const confidence = confidenceOf(givenFor(response?.confidence, statement)) ?? 0.5;
    return [{ confidence, isRight: verdict === isTrue }];
  });
}

function verdictIn(verdicts: Readonly<Record<string, string>> | undefined, statement: string): boolean | undefined {
  const given = givenFor(verdicts, statement);
  return given === 'true' ? true : given === 'false' ? false : undefined;
}
