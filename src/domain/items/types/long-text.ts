import { z } from 'astro/zod';
import type { FacePart, ItemBase, ItemWords, MarkedPart, Worded } from '../item.ts';
import { count, id, samples } from '../shapes.ts';
import { defineType } from '../type.ts';
import { facePart, idsOf, part, SAID, STEM } from '../worded.ts';

interface Keys extends ItemBase {
  /** The texts that make up the work, each with the characters it may have. */
  readonly texts: readonly { readonly id: string; readonly max: number }[];
  /** The rubric of `content/rubrics.yaml` it is judged by. */
  readonly rubric: string;
  /** Works of others with an expert's marks, one a criterion, for learning to judge. */
  readonly samples?: readonly { readonly id: string; readonly marks: readonly number[] }[];
}
interface Words extends ItemWords {
  readonly texts?: Readonly<Record<string, Worded>>;
}
export interface LongTextFace {
  readonly texts: readonly (FacePart & { readonly max: number })[];
  readonly rubric: string;
}

/** One or more texts that people judge by a rubric: no machine gives a score. */
export const longText = defineType<Keys, Words>()({
  shape: 1,
  keys: { texts: z.array(z.strictObject({ id, max: count })).min(1), rubric: z.string(), samples: samples.optional() },
  words: ({ texts, samples: marked }) => ({
    texts: STEM,
    optional: ['model'],
    parts: [part('texts', idsOf(texts), ['text']), part('samples', idsOf(marked), SAID)],
  }),
  response: { texts: 'texts' },
  right: ({ texts }, { model = '' }) => ({ texts: Object.fromEntries(texts.map((text) => [text.id, model || '…'])) }),
  said: () => '',
  face: ({ texts, rubric }, words): LongTextFace => ({
    texts: texts.map(({ id: text, max }) => ({ ...facePart(text, words.texts), max })),
    rubric,
  }),
  score({ texts }, _, response) {
    const parts = texts.map(({ id: text }): MarkedPart => {
      const isWritten =
        response !== undefined && Object.hasOwn(response.texts, text) && response.texts[text]?.trim() !== '';
      return { id: text, chosen: isWritten, state: isWritten ? 'kept' : 'missed', feedback: '' };
    });
    return { score: parts.some(({ chosen }) => chosen) ? null : 0, parts };
  },
});
