import { z } from 'astro/zod';
import { aboveAlike, weighted } from '../credit.ts';
import { balanceProblems, discernment } from '../discernment.ts';
import { givenFor } from '../given.ts';
import type { FacePart, ItemBase, ItemWords, MarkedPart, PartState, Worded } from '../item.ts';
import { id } from '../shapes.ts';
import { defineType } from '../type.ts';
import { facePart, idsOf, part, placed, STEM } from '../worded.ts';

/** What may be done with a post: use it now, verify it first, keep it as context, discard it. */
export const ACTIONS = ['use', 'verify', 'context', 'discard'] as const;
type Action = (typeof ACTIONS)[number];

interface Post {
  readonly id: string;
  readonly true: boolean;
  readonly best: Action;
  /** Actions that earn half. */
  readonly fair?: readonly Action[];
  /** What a wrong decision does, 1 to 3: the weight of the post. */
  readonly harm: number;
  /** How often it was shared when the feed was frozen. */
  readonly shares?: number;
}
interface Keys extends ItemBase {
  readonly posts: readonly Post[];
}
interface PostWords extends Worded {
  readonly who: string;
  readonly when: string;
  /** What opens on request. */
  readonly evidence?: string;
}
interface Words extends ItemWords {
  readonly actions?: Readonly<Record<string, Worded>>;
  readonly posts?: Readonly<Record<string, PostWords>>;
}
export interface TriageFeedFace {
  readonly actions: readonly FacePart[];
  readonly posts: readonly (FacePart & {
    readonly who: string;
    readonly when: string;
    readonly evidence?: string;
    readonly shares?: number;
  })[];
}

/**
 * A frozen feed, an action for each post. The credit of each (best 1, fair ½) is weighted by its harm; of the sum counts what lies
 * above the best answer that treats all posts alike (`aboveAlike`). Discernment is measured between posts that are true and ready
 * for use, and posts that are false: 'use' trusts, the other actions don't. A true post that is not ready yet counts for the credit alone.
 */
export const triageFeed = defineType<Keys, Words>()({
  shape: 2,
  keys: {
    posts: z
      .array(
        z.strictObject({
          id,
          true: z.boolean(),
          best: z.enum(ACTIONS),
          fair: z.array(z.enum(ACTIONS)).optional(),
          harm: z.number().int().min(1).max(3),
          shares: z.number().int().nonnegative().optional(),
        }),
      )
      .min(8)
      .max(20),
  },
  words: ({ posts }) => ({
    texts: STEM,
    parts: [
      part('actions', ACTIONS, ['text']),
      part('posts', idsOf(posts), ['who', 'when', 'text', 'feedback'], ['evidence']),
    ],
  }),
  *keyProblems({ posts }) {
    for (const [entry, { best, fair = [], true: isTrue }] of posts.entries()) {
      const path = ['posts', entry];
      if (fair.includes(best))
        yield { path, what: `“${best}” is best and fair at once.`, remedy: 'Take it out of “fair”.' };
      if (!isTrue && [best, ...fair].includes('use'))
        yield { path, what: 'A false post may be used.', remedy: 'Choose another action, or correct “true”.' };
    }
    const isTrue = posts.filter((post) => post.true).length;
    yield* balanceProblems(['posts'], { sound: isTrue, unsound: posts.length - isTrue, named: 'true' });
    const sound = posts.filter(isReady).length;
    const named = 'true and to be used as they are, among these and the false ones';
    yield* balanceProblems(['posts'], { sound, unsound: posts.length - isTrue, named });
  },
  response: { actions: 'map' },
  right: ({ posts }) => ({ actions: Object.fromEntries(posts.map((post) => [post.id, post.best])) }),
  said: (words, { actions }, post) =>
    placed(words.posts?.[post]?.text, words.actions?.[givenFor(actions, post) ?? '']?.text),
  face: ({ posts }, words): TriageFeedFace => ({
    actions: ACTIONS.map((action) => ({ id: action, text: words.actions?.[action]?.text ?? action })),
    posts: posts.map((post) => {
      const { who = '', when = '', evidence } = words.posts?.[post.id] ?? {};
      const { shares } = post;
      return {
        ...facePart(post.id, words.posts),
        who,
        when,
        ...(evidence && { evidence }),
        ...(shares !== undefined && { shares }),
      };
    }),
  }),
  score({ posts }, words, response) {
    const given = posts.map((post) => ({ post, action: actionIn(response?.actions, post.id) }));
    const parts = given.map(
      ({ post, action }): MarkedPart => ({
        id: post.id,
        chosen: action !== undefined,
        state: stateOf(post, action),
        feedback: words.posts?.[post.id]?.feedback ?? '',
        expected: words.actions?.[post.best]?.text ?? '',
      }),
    );
    const judged = given
      .filter(({ post }) => isReady(post) || !post.true)
      .map(({ post, action }) => ({ isSound: post.true, isTrusted: action && action === 'use' }));
    return {
      score: aboveAlike(
        creditOf(posts, (post) => actionIn(response?.actions, post.id)),
        Math.max(...ACTIONS.map((action) => creditOf(posts, () => action))),
      ),
      parts,
      measures: discernment(judged),
    };
  },
});

/** True, and best used as it stands. */
function isReady({ true: isTrue, best }: Post): boolean {
  return isTrue && best === 'use';
}

function actionIn(actions: Readonly<Record<string, string>> | undefined, post: string): Action | undefined {
  const given = givenFor(actions, post);
  return ACTIONS.find((action) => action === given);
}

function stateOf({ best, fair = [] }: Post, action: Action | undefined): PartState {
  if (action === undefined) return 'missed';
  return action === best ? 'right' : fair.includes(action) ? 'fair' : 'wrong';
}

const CREDIT: Partial<Record<PartState, number>> = { right: 1, fair: 0.5 };

function creditOf(posts: readonly Post[], actionOf: (post: Post) => Action | undefined): number {
  return weighted(posts.map((post) => [CREDIT[stateOf(post, actionOf(post))] ?? 0, post.harm]));
}
