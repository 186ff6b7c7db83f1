import { z } from 'astro/zod';
import { shareOf } from '../credit.ts';
import type { FacePart, ItemBase, ItemWords, MarkedPart, Worded } from '../item.ts';
import { count, ids, samples } from '../shapes.ts';
import { defineType } from '../type.ts';
import { facePart, idsOf, part, SAID, STEM } from '../worded.ts';
import { CHECKS, type Check, type CheckWords, checked, withoutQuotes } from './headline-checks.ts';

interface Keys extends ItemBase {
  /** Characters of a headline. */
  readonly limit: number;
  /** The rubric of `content/rubrics.yaml` it is judged by. */
  readonly rubric: string;
  /** The bad headlines, each to be rewritten. */
  readonly headlines: readonly string[];
  readonly samples?: readonly { readonly id: string; readonly marks: readonly number[] }[];
}
interface Words extends ItemWords {
  readonly story?: string;
  readonly headlines?: Readonly<Record<string, { readonly text: string; readonly problem: string }>>;
  readonly checks?: Readonly<Record<Check, CheckWords>>;
  readonly samples?: Readonly<Record<string, Worded>>;
}
export interface HeadlineFace {
  readonly story: string;
  readonly limit: number;
  readonly headlines: readonly FacePart[];
}

/** What the machine's checks are worth of a headline at most; the rest is for people. */
const BY_MACHINE = 0.4;

/**
 * A new headline for each bad one. People judge it by a rubric, so no machine gives a score; the checks of `headline-checks.ts` are
 * measures, the share of those passed counting 40 % at most.
 */
export const headlineRewrite = defineType<Keys, Words>()({
  shape: 2,
  keys: { limit: count, rubric: z.string(), headlines: ids, samples: samples.optional() },
  words: ({ headlines, samples: marked }) => ({
    texts: [...STEM, 'story'],
    optional: ['model'],
    parts: [
      part('headlines', idsOf(headlines), ['text', 'problem']),
      part('checks', CHECKS, ['feedback'], ['words']),
      part('samples', idsOf(marked), SAID),
    ],
  }),
  *keyProblems({ headlines }) {
    for (const id of headlines) {
      if (CHECKS.some((check) => headlines.includes(`${id}-${check}`)))
        yield {
          path: ['headlines'],
          what: `The checks of “${id}” are called like another headline.`,
          remedy: 'Rename one of the two.',
        };
    }
  },
  *wordProblems(keys, words) {
    for (const [check, { words: listed }] of Object.entries(words.checks ?? {})) {
      const isList = Array.isArray(listed) && listed.every((word) => typeof word === 'string' && word.trim() !== '');
      if (listed === undefined ? check === 'attribution' : !isList)
        yield {
          path: ['checks', check],
          what: 'The words of this check are no list of words.',
          remedy: 'Add “words: [ … ]”, figures in quotation marks.',
        };
    }
    const { model } = words;
    if (model === undefined) return;
    for (const [check, isPassed] of Object.entries(checkedIn(keys, words, model))) {
      if (!isPassed)
        yield {
          path: ['model'],
          what: `The model answer does not pass the check “${check}”.`,
          remedy: 'Correct it, or the words of the check.',
        };
    }
  },
  response: { headlines: 'texts' },
  right: ({ headlines, samples: marked = [] }, words) => {
    const total = (marks: readonly number[]) => marks.reduce((sum, mark) => sum + mark, 0);
    const best = marked.toSorted((a, b) => total(b.marks) - total(a.marks))[0];
    const text = words.model ?? words.samples?.[best?.id ?? '']?.text ?? '…';
    return { headlines: Object.fromEntries(headlines.map((id) => [id, withoutQuotes(text)])) };
  },
  said: () => '',
  face: ({ limit, headlines }, words): HeadlineFace => ({
    story: words.story ?? '',
    limit,
    headlines: headlines.map((id) => facePart(id, words.headlines)),
  }),
  score(keys, words, response) {
    const each = keys.headlines.map((id) => {
      const text = response && Object.hasOwn(response.headlines, id) ? (response.headlines[id]?.trim() ?? '') : '';
      return { id, text, passed: text ? checkedIn(keys, words, text) : undefined };
    });
    const parts = each.flatMap(({ id, passed }): MarkedPart[] => [
      {
        id,
        chosen: passed !== undefined,
        state: passed ? 'kept' : 'missed',
        feedback: words.headlines?.[id]?.problem ?? '',
      },
      ...CHECKS.map(
        (check): MarkedPart => ({
          id: `${id}-${check}`,
          chosen: passed !== undefined,
          state: !passed ? 'missed' : passed[check] ? 'right' : 'wrong',
          feedback: words.checks?.[check]?.feedback ?? '',
        }),
      ),
    ]);
    const shares = CHECKS.map(
      (check) => [check, shareOf(each.filter(({ passed }) => passed?.[check]).length, each.length)] as const,
    );
    const all = shareOf(
      shares.reduce((sum, [, share]) => sum + share, 0),
      CHECKS.length,
    );
    return {
      score: each.some(({ passed }) => passed) ? null : 0,
      parts,
      measures: { ...Object.fromEntries(shares), machine: all * BY_MACHINE },
    };
  },
});

function checkedIn({ limit }: Keys, { story = '', checks = {} as never }: Words, text: string) {
  return checked(text, { limit, story, words: checks });
}
