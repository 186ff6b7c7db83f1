import { z } from 'astro/zod';
import { balanceProblems, discernment, discernmentCredit } from '../discernment.ts';
import { givenFor } from '../given.ts';
import type { FacePart, ItemBase, ItemWords, MarkedPart, Worded } from '../item.ts';
import { shuffled } from '../seeded.ts';
import { id, ids } from '../shapes.ts';
import { defineType } from '../type.ts';
import { facePart, idsOf, part, STEM } from '../worded.ts';

interface Slot {
  readonly id: string;
  /** What may stand there. */
  readonly parts: readonly string[];
}
interface Keys extends ItemBase {
  readonly slots: readonly Slot[];
  /** `uses`: whether it uses the technique. The others are true and honest. */
  readonly posts: readonly { readonly id: string; readonly uses: boolean }[];
}
interface Words extends ItemWords {
  /** The technique's name, and in a sentence what it does. */
  readonly technique?: string;
  readonly meaning?: string;
  readonly slots?: Readonly<Record<string, Worded>>;
  /** `effect`: what it does to a reader, shown once it is built in. */
  readonly parts?: Readonly<Record<string, { readonly text: string; readonly effect: string }>>;
  readonly posts?: Readonly<Record<string, Worded & { readonly who?: string }>>;
}
export interface InoculationFace {
  readonly step: 'build' | 'judge';
  readonly technique: string;
  readonly slots: readonly (FacePart & { readonly parts: readonly FacePart[] })[];
  /** What was built, with the effect of each piece; empty while building. */
  readonly built: readonly (FacePart & { readonly slot: string; readonly effect: string })[];
  /** Empty while building. */
  readonly meaning: string;
  readonly posts: readonly (FacePart & { readonly who?: string })[];
}

/**
 * Build a misleading post, then judge new ones, honest ones among them. Only the second step counts, by discernment
 * (`discernmentCredit`): who calls everything misleading earns nothing, and so does who trusts everything.
 */
export const inoculation = defineType<Keys, Words>()({
  shape: 1,
  keys: {
    slots: z.array(z.strictObject({ id, parts: ids.min(2) })).min(2),
    posts: z
      .array(z.strictObject({ id, uses: z.boolean() }))
      .min(6)
      .max(16),
  },
  words: ({ slots, posts }) => ({
    texts: [...STEM, 'technique', 'meaning'],
    parts: [
      part('slots', idsOf(slots), ['text']),
      part('parts', partsOf(slots), ['text', 'effect']),
      part('posts', idsOf(posts), ['text', 'feedback'], ['who']),
    ],
  }),
  *keyProblems({ slots, posts }) {
    const parts = partsOf(slots);
    const twice = parts.find((one, place) => parts.indexOf(one) !== place);
    if (twice)
      yield { path: ['slots'], what: `“${twice}” stands in two places.`, remedy: 'Give each part its own id.' };
    const uses = posts.filter((post) => post.uses).length;
    yield* balanceProblems(['posts'], { sound: posts.length - uses, unsound: uses, named: 'honest' });
  },
  response: { built: 'map', verdicts: 'map' },
  right: ({ slots, posts }) => ({
    built: Object.fromEntries(slots.map((slot) => [slot.id, slot.parts[0] ?? ''])),
    verdicts: Object.fromEntries(posts.map((post) => [post.id, post.uses ? 'uses' : 'honest'])),
  }),
  said: (words, { verdicts }, post) => {
    const trusts = isTrusted(verdicts, post);
    return trusts === undefined ? '' : `${trusts ? '✓' : '⚠'} ${words.posts?.[post]?.text ?? ''}`;
  },
  isDone: ({ posts }, { verdicts }) => posts.some((post) => isTrusted(verdicts, post.id) !== undefined),
  face({ slots, posts }, words, { random, response }): InoculationFace {
    // Both draws are made in either step, so that the order stays what it was.
    const offered = slots.map((slot) => shuffled(slot.parts, random));
    const order = shuffled(idsOf(posts), random);
    const built = slots.flatMap((slot) => {
      const chosen = slot.parts.find((one) => one === givenFor(response?.built, slot.id));
      return chosen
        ? [{ ...facePart(chosen, words.parts), slot: slot.id, effect: words.parts?.[chosen]?.effect ?? '' }]
        : [];
    });
    const isJudging =
      built.length === slots.length || order.some((post) => isTrusted(response?.verdicts, post) !== undefined);
    return {
      step: isJudging ? 'judge' : 'build',
      technique: words.technique ?? '',
      slots: slots.map((slot, place) => ({
        ...facePart(slot.id, words.slots),
        parts: (offered[place] ?? []).map((one) => facePart(one, words.parts)),
      })),
      built: isJudging ? built : [],
      meaning: isJudging ? (words.meaning ?? '') : '',
      posts: isJudging ? order.map((post) => ({ ...facePart(post, words.posts), ...whoOf(words, post) })) : [],
    };
  },
  score({ posts }, words, response) {
    const judged = posts.map((post) => ({ isSound: !post.uses, isTrusted: isTrusted(response?.verdicts, post.id) }));
    const parts = posts.map((post, place): MarkedPart => {
      const { isSound, isTrusted: trusted } = judged[place] ?? {};
      return {
        id: post.id,
        chosen: trusted !== undefined,
        state: trusted === undefined ? 'missed' : trusted === isSound ? 'right' : 'wrong',
        feedback: words.posts?.[post.id]?.feedback ?? '',
      };
    });
    return { score: discernmentCredit(judged), parts, measures: discernment(judged) };
  },
});

function whoOf(words: Words, post: string): { who?: string } {
  const who = words.posts?.[post]?.who;
  return who ? { who } : {};
}

/** All parts of all slots, of keys that may still be wrong. */
function partsOf(slots: unknown): string[] {
  if (!Array.isArray(slots)) return [];
  return slots.flatMap((slot) => (typeof slot === 'object' && slot !== null ? idsOf(slot.parts) : []));
}

/** Whether a post was called honest; undefined where nothing was said of it. */
function isTrusted(verdicts: Readonly<Record<string, string>> | undefined, post: string): boolean | undefined {
  const given = givenFor(verdicts, post);
  return given === 'honest' ? true : given === 'uses' ? false : undefined;
}
