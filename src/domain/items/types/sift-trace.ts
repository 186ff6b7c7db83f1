import { z } from 'astro/zod';
import { bounded, shareOf } from '../credit.ts';
import type { ItemBase, ItemWords, MarkedPart, Worded } from '../item.ts';
import { id } from '../shapes.ts';
import { defineType } from '../type.ts';
import { idsOf, part, SAID, STEM } from '../worded.ts';

/** The moves of SIFT: stop, investigate the source, find better coverage, trace to the original (Caulfield 2019). */
const MOVES = ['stop', 'investigate', 'find', 'trace'] as const;
type Move = (typeof MOVES)[number];
/** What the moves and the original count for; a wrong original leaves at most `CAP`; a step nobody needed costs `DETOUR` of the moves. */
const MOVES_SHARE = 0.6;
const CAP = 0.5;
const DETOUR = 0.1;

interface Step {
  readonly id: string;
  readonly move: Move;
  /** The source it is made at. */
  readonly at: string;
  /** The sources it leads to. */
  readonly opens?: readonly string[];
  /** `useful` neither earns nor costs. */
  readonly worth: 'needed' | 'useful' | 'detour';
}
interface Keys extends ItemBase {
  readonly pages: readonly { readonly id: string }[];
  /** The page that stands open at first. */
  readonly start: string;
  readonly steps: readonly Step[];
  readonly original: string;
}
interface Page extends Worded {
  readonly who: string;
}
interface Words extends ItemWords {
  readonly pages?: Readonly<Record<string, Page>>;
  readonly steps?: Readonly<Record<string, Worded>>;
}
export interface SiftTraceFace {
  /** The pages opened so far, in the order of opening, each with the moves made there and what they brought. */
  readonly pages: readonly {
    readonly id: string;
    readonly who: string;
    readonly text: string;
    readonly made: readonly { readonly move: string; readonly text: string }[];
    readonly left: readonly string[];
  }[];
}

/** A quote, a picture or a number followed back to where it comes from, move by move. */
export const siftTrace = defineType<Keys, Words>()({
  shape: 1,
  keys: {
    pages: z.array(z.strictObject({ id })).min(3),
    start: id,
    steps: z
      .array(
        z.strictObject({
          id,
          move: z.enum(MOVES),
          at: id,
          opens: z.array(id).optional(),
          worth: z.enum(['needed', 'useful', 'detour']),
        }),
      )
      .min(2),
    original: id,
  },
  words: ({ pages, steps }) => ({
    texts: STEM,
    parts: [part('pages', idsOf(pages), ['who', ...SAID]), part('steps', idsOf(steps), SAID)],
  }),
  *keyProblems(keys) {
    const pages = idsOf(keys.pages);
    for (const [place, { id: step, at, move, opens = [] }] of keys.steps.entries()) {
      const stranger = [at, ...opens].find((page) => !pages.includes(page));
      if (stranger)
        yield { path: ['steps', place], what: `There is no page “${stranger}”.`, remedy: 'Correct the id.' };
      if (pages.includes(step))
        yield { path: ['steps', place], what: `“${step}” is a page too.`, remedy: 'Give the step an id of its own.' };
      if (keys.steps.findIndex((other) => other.at === at && other.move === move) !== place)
        yield { path: ['steps', place], what: `“${move}” at “${at}” stands twice.`, remedy: 'Keep one of the two.' };
    }
    for (const field of ['start', 'original'] as const)
      if (!pages.includes(keys[field]))
        yield { path: [field], what: `There is no page “${keys[field]}”.`, remedy: 'Correct the id.' };
    if (keys.start === keys.original)
      yield {
        path: ['original'],
        what: 'The original stands open from the start.',
        remedy: 'Begin at a page further down the road.',
      };
    else if (!walk(keys, neededOf(keys)).pages.includes(keys.original))
      yield {
        path: ['original'],
        what: 'The needed steps do not lead to the original.',
        remedy: 'Mark each step on the way there “worth: needed”.',
      };
    for (const page of pages)
      if (!walk(keys, keys.steps.map(named)).pages.includes(page))
        yield {
          path: ['pages'],
          what: `No step leads to “${page}”.`,
          remedy: 'Name it in “opens” of a step, or take it out.',
        };
  },
  response: { moves: 'lists', original: 'text' },
  right(keys) {
    const moves: Record<string, string[]> = {};
    for (const { worth, at, move } of keys.steps) if (worth === 'needed') (moves[at] ??= []).push(move);
    return { moves, original: keys.original };
  },
  said: (words, { original }, at) =>
    at === original ? (words.pages?.[at]?.who ?? '') : (words.steps?.[at]?.text ?? ''),
  face(keys, words, { response }): SiftTraceFace {
    const made = madeIn(response);
    return {
      pages: walk(keys, made).pages.map((page) => {
        const here = MOVES.filter((move) => made.includes(`${move}:${page}`));
        return {
          id: page,
          who: words.pages?.[page]?.who ?? '',
          text: words.pages?.[page]?.text ?? '',
          made: here.map((move) => {
            const step = keys.steps.find((one) => one.at === page && one.move === move);
            return { move, text: step ? (words.steps?.[step.id]?.text ?? '') : '' };
          }),
          left: MOVES.filter((move) => !here.includes(move)),
        };
      }),
    };
  },
  /** Done once she names one of the pages she has opened as the original. */
  isDone: (keys, response) => walk(keys, madeIn(response)).pages.includes(response.original),
  score(keys, words, response) {
    const made = madeIn(response);
    const { pages, taken } = walk(keys, made);
    // Moves made at an open page that bring nothing.
    const empty = pages
      .flatMap((page) => MOVES.map((move) => `${move}:${page}`))
      .filter((one) => made.includes(one) && !keys.steps.some((step) => named(step) === one)).length;
    const steps = keys.steps.map(({ id: step, worth }): MarkedPart => {
      const chosen = taken.some((one) => one.id === step);
      const state =
        worth === 'needed' ? (chosen ? 'right' : 'missed') : worth === 'detour' && chosen ? 'wrong' : 'neutral';
      return { id: step, chosen, state, feedback: words.steps?.[step]?.feedback ?? '' };
    });
    const picked = response && pages.includes(response.original) ? response.original : '';
    const isFound = picked === keys.original;
    const detours = empty + steps.filter(({ state }) => state === 'wrong').length;
    const needed = keys.steps.filter(({ worth }) => worth === 'needed').length;
    const found = steps.filter(({ state }) => state === 'right').length;
    const moves = MOVES_SHARE * bounded(shareOf(found, needed) - DETOUR * detours);
    return {
      score: isFound ? bounded(moves + 1 - MOVES_SHARE) : Math.min(CAP, moves),
      parts: [
        ...steps,
        ...keys.pages.map(
          ({ id: page }): MarkedPart => ({
            id: page,
            kind: 'option',
            chosen: picked === page,
            state: page === keys.original ? (isFound ? 'right' : 'missed') : picked === page ? 'wrong' : 'neutral',
            feedback: words.pages?.[page]?.feedback ?? '',
          }),
        ),
      ],
      measures: { moves: shareOf(found, needed), detours },
      solution: {
        original: {
          id: keys.original,
          who: words.pages?.[keys.original]?.who ?? '',
          text: words.pages?.[keys.original]?.text ?? '',
        },
        made: Object.fromEntries(taken.map((step) => [named(step), step.id])),
        way: keys.steps
          .filter(({ worth }) => worth === 'needed')
          .map(({ id: step, move, at }) => ({
            id: step,
            move,
            at: words.pages?.[at]?.who ?? '',
            text: words.steps?.[step]?.text ?? '',
          })),
      },
    };
  },
});

/** A step as `move:page`. */
function named({ move, at }: Step): string {
  return `${move}:${at}`;
}

function neededOf({ steps }: Keys): string[] {
  return steps.filter(({ worth }) => worth === 'needed').map(named);
}

/** The moves of an answer, each once, as `move:page`. */
function madeIn(response: { readonly moves: Readonly<Record<string, readonly string[]>> } | undefined): string[] {
  const moves = Object.entries(response?.moves ?? {});
  return [...new Set(moves.flatMap(([page, here]) => here.map((move) => `${move}:${page}`)))];
}

/** The pages that steps open and the steps that bring something; one that is made at a page nobody opened brings nothing. */
function walk({ start, steps }: Keys, made: readonly string[]): { pages: string[]; taken: Step[] } {
  const pages = [start];
  const taken: Step[] = [];
  for (let before = -1; before < taken.length; ) {
    before = taken.length;
    for (const one of made) {
      const step = steps.find((candidate) => named(candidate) === one);
      if (!step || taken.includes(step) || !pages.includes(step.at)) continue;
      taken.push(step);
      for (const page of step.opens ?? []) if (!pages.includes(page)) pages.push(page);
    }
  }
  return { pages, taken };
}
