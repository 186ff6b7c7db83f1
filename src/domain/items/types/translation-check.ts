import { z } from 'astro/zod';
import { bounded, scaleCredit, shareOf, weighted } from '../credit.ts';
import { foldAnswer } from '../fold.ts';
import type { ItemBase, ItemWords, MarkedPart } from '../item.ts';
import { id } from '../shapes.ts';
import { defineType } from '../type.ts';
import { idsOf, part, STEM } from '../worded.ts';

/** What a translation may get wrong; `sense` is any other change of meaning, `style` none. */
export const CATEGORIES = ['name', 'number', 'negation', 'attribution', 'omission', 'sense', 'style'] as const;
export type Category = (typeof CATEGORIES)[number];
/** How bad an error is, and the penalty points MQM gives it by default (Multidimensional Quality Metrics: 1, 5, 25). */
const PENALTIES = { minor: 1, major: 5, critical: 25 } as const;
export type Severity = keyof typeof PENALTIES;
const SEVERITIES = Object.keys(PENALTIES) as Severity[];

interface TranslationError {
  readonly category: Category;
  readonly severity: Severity;
  /** The words of the target that are wrong; empty where something is left out. */
  readonly wrong: string;
  /** What may stand in their place, the best first; where something is left out, whole sentences. */
  readonly accepted: readonly string[];
}
interface Keys extends ItemBase {
  /** BCP 47. */
  readonly from: string;
  readonly to: string;
  /** The news item sentence by sentence: the same in every language of the course, so it stands with the keys. */
  readonly segments: readonly {
    readonly id: string;
    readonly source: string;
    readonly target: string;
    readonly error?: TranslationError;
  }[];
}
interface Words extends ItemWords {
  readonly segments?: Readonly<Record<string, { readonly feedback: string }>>;
}
export interface TranslationFace {
  readonly from: string;
  readonly to: string;
  readonly segments: readonly { readonly id: string; readonly source: string; readonly target: string }[];
}
/** The errors there are, by segment. */
export interface TranslationSolution {
  readonly errors: Readonly<
    Record<
      string,
      { readonly category: Category; readonly severity: Severity; readonly wrong: string; readonly fix: string }
    >
  >;
}

/** What of an error's points is earned by what. */
const FOR = { finding: 5, category: 2, severity: 2, fix: 1 };

/**
 * Errors of a machine translation to find, to name, to weigh and to mend.
 *
 * Every error of the key is worth its penalty points, so that the critical ones decide: half for finding it, a fifth each for category
 * and severity (half when one step off), a tenth for a fix that equals an accepted one after folding. A fix that equals none is kept
 * and left out of the count. The share of the points earned, less the share of sound segments called wrong.
 */
export const translationCheck = defineType<Keys, Words>()({
  shape: 1,
  keys: {
    from: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/),
    to: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/),
    segments: z
      .array(
        z.strictObject({
          id,
          source: z.string().min(1),
          target: z.string().min(1),
          error: z
            .strictObject({
              category: z.enum(CATEGORIES),
              severity: z.enum(['minor', 'major', 'critical']),
              wrong: z.string(),
              accepted: z.array(z.string().min(1)).min(1),
            })
            .optional(),
        }),
      )
      .min(3),
  },
  words: ({ segments }) => ({ texts: STEM, parts: [part('segments', idsOf(segments), ['feedback'])] }),
  *keyProblems({ segments }) {
    for (const [entry, { target, error }] of segments.entries()) {
      if (error && !target.includes(error.wrong))
        yield {
          path: ['segments', entry, 'error', 'wrong'],
          what: 'These words don’t stand in the target.',
          remedy: 'Copy them from it.',
        };
      if (error?.accepted.some((fix) => foldAnswer(fix) === foldAnswer(error.wrong || target)))
        yield {
          path: ['segments', entry, 'error', 'accepted'],
          what: 'The error itself is accepted as a fix.',
          remedy: 'Correct the fix.',
        };
    }
    const errors = segments.filter(({ error }) => error).length;
    if (errors === 0 || segments.length - errors < 2)
      yield {
        path: ['segments'],
        rule: 'unbalanced',
        what: `${errors} of ${segments.length} segments are wrong.`,
        remedy: 'Have at least one that is wrong and two that are sound.',
      };
  },
  response: { categories: 'map', severities: 'map', fixes: 'map' },
  right: ({ segments }) => {
    const each = (value: (error: TranslationError) => string) =>
      Object.fromEntries(segments.flatMap(({ id: segment, error }) => (error ? [[segment, value(error)]] : [])));
    return {
      categories: each(({ category }) => category),
      severities: each(({ severity }) => severity),
      fixes: each(({ accepted }) => accepted[0] ?? ''),
    };
  },
  said: (_, { fixes }, segment) => fixes[segment]?.trim() ?? '',
  face: ({ from, to, segments }): TranslationFace => ({
    from,
    to,
    segments: segments.map(({ id: segment, source, target }) => ({ id: segment, source, target })),
  }),
  score({ segments }, words, response) {
    const each = segments.map(({ id: segment, target, error }) => {
      const given = (map: Readonly<Record<string, string>> | undefined) =>
        map && Object.hasOwn(map, segment) ? (map[segment] ?? '') : '';
      const [category, severity, fix] = [
        given(response?.categories),
        given(response?.severities),
        given(response?.fixes).trim(),
      ];
      const isMarked = category !== '';
      const mended = error && isMarked && fix ? (isAccepted(fix, target, error) ? 'right' : 'kept') : undefined;
      const points = error ? PENALTIES[error.severity] : 0;
      const credit = error && isMarked ? creditOf(error, { category, severity, mended }) : 0;
      return { segment, error, isMarked, category, severity, mended, points, credit };
    });
    const wrong = each.filter(({ error }) => error);
    const sound = each.filter(({ error }) => !error);
    const critical = wrong.filter(({ error }) => error?.severity === 'critical');
    const points = wrong.reduce((sum, one) => sum + one.points, 0);
    const earned = shareOf(
      wrong.reduce((sum, one) => sum + one.points * one.credit, 0),
      points,
    );
    const accused = shareOf(sound.filter(({ isMarked }) => isMarked).length, sound.length);
    return {
      score: bounded(earned - accused),
      parts: each.map(({ segment, error, isMarked, category, severity }): MarkedPart => {
        const isExact = error?.category === category && error.severity === severity;
        const state = error ? (!isMarked ? 'missed' : isExact ? 'right' : 'fair') : isMarked ? 'wrong' : 'neutral';
        return { id: segment, chosen: isMarked, state, feedback: words.segments?.[segment]?.feedback ?? '' };
      }),
      measures: {
        'points-found': shareOf(
          wrong.filter(({ isMarked }) => isMarked).reduce((sum, one) => sum + one.points, 0),
          points,
        ),
        'critical-found':
          critical.length > 0 ? shareOf(critical.filter(({ isMarked }) => isMarked).length, critical.length) : null,
        accused,
        mended: shareOf(wrong.filter(({ mended }) => mended === 'right').length, wrong.length),
      },
      solution: solutionOf(segments),
    };
  },
});

function creditOf(
  error: TranslationError,
  { category, severity, mended }: { category: string; severity: string; mended: string | undefined },
): number {
  const steps = SEVERITIES.indexOf(severity as Severity) - SEVERITIES.indexOf(error.severity);
  return weighted([
    [1, FOR.finding],
    [Number(category === error.category), FOR.category],
    [SEVERITIES.includes(severity as Severity) ? scaleCredit(steps, 2) : 0, FOR.severity],
    [Number(mended === 'right'), mended === 'kept' ? 0 : FOR.fix],
  ]);
}

/** A fix is the words alone or the whole sentence with them. */
function isAccepted(fix: string, target: string, { wrong, accepted }: TranslationError): boolean {
  const given = foldAnswer(fix);
  return accepted.some(
    (right) => given === foldAnswer(right) || (wrong !== '' && given === foldAnswer(target.replace(wrong, right))),
  );
}

function solutionOf(segments: Keys['segments']): Readonly<Record<string, unknown>> {
  const solution: TranslationSolution = {
    errors: Object.fromEntries(
      segments.flatMap(({ id: segment, error }) =>
        error
          ? [
              [
                segment,
                {
                  category: error.category,
                  severity: error.severity,
                  wrong: error.wrong,
                  fix: error.accepted[0] ?? '',
                },
              ],
            ]
          : [],
      ),
    ),
  };
  return { ...solution };
}
