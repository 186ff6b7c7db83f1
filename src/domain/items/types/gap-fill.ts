import { rightShare } from '../credit.ts';
import { foldAnswer } from '../fold.ts';
import type { ItemBase, ItemWords, MarkedPart } from '../item.ts';
import { ids } from '../shapes.ts';
import { defineType } from '../type.ts';
import { idsOf, markerProblems, part } from '../worded.ts';

interface Keys extends ItemBase {
  readonly gaps: readonly string[];
}
interface Words extends ItemWords {
  readonly text?: string;
  readonly gaps?: Readonly<Record<string, { readonly accepted: readonly string[]; readonly feedback: string }>>;
}
export interface GapFillFace {
  /** Text and gaps in turn: an even place is text, an odd one a gap's id. */
  readonly segments: readonly string[];
}

/** Words to write into a text: the share of the gaps whose answer, folded, is one of the accepted. */
export const gapFill = defineType<Keys, Words>()({
  shape: 1,
  keys: { gaps: ids },
  words: ({ gaps }) => ({
    texts: ['title', 'text'],
    optional: ['stem'],
    parts: [part('gaps', idsOf(gaps), ['accepted', 'feedback'])],
  }),
  /** Each gap stands in the text once, and nothing else stands there in braces. */
  *wordProblems({ gaps }, { text = '' }) {
    const marked = segmentsOf(text).filter((_, place) => place % 2 === 1);
    yield* markerProblems(['text'], { ids: gaps, marked, rule: 'gap-mismatch', sign: (id) => `{${id}}` });
  },
  response: { gaps: 'map' },
  right: ({ gaps }, words) => ({
    gaps: Object.fromEntries(gaps.map((id) => [id, words.gaps?.[id]?.accepted[0] ?? ''])),
  }),
  said: (_, { gaps }, id) => gaps[id]?.trim() ?? '',
  face: (_, { text = '' }): GapFillFace => ({ segments: segmentsOf(text) }),
  score({ gaps }, words, response) {
    const parts = gaps.map((id): MarkedPart => {
      const given = response && Object.hasOwn(response.gaps, id) ? foldAnswer(String(response.gaps[id])) : '';
      const { accepted = [], feedback = '' } = words.gaps?.[id] ?? {};
      const isRight = given !== '' && accepted.some((answer) => foldAnswer(answer) === given);
      return {
        id,
        chosen: given !== '',
        state: isRight ? 'right' : given ? 'wrong' : 'missed',
        feedback,
        expected: accepted[0] ?? '',
      };
    });
    return { score: rightShare(parts), parts };
  },
});

/** Text and gap ids in turn, beginning and ending with text: `"A {x} b"` → `["A ", "x", " b"]`. */
function segmentsOf(text: string): string[] {
  return text.split(/\{([a-z0-9-]+)\}/);
}
