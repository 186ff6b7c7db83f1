import { z } from 'astro/zod';
import { bounded, kendallTau, shareOf } from '../credit.ts';
import type { FacePart, ItemBase, ItemWords, MarkedPart, Worded } from '../item.ts';
import { shuffled } from '../seeded.ts';
import { count, id } from '../shapes.ts';
import { defineType } from '../type.ts';
import { facePart, idsOf, part, placed, SAID, STEM } from '../worded.ts';

interface Keys extends ItemBase {
  /** How many stories make the page. */
  readonly pick: number;
  /** How many editors sat on the panel; each chose `pick` stories and put them in order. */
  readonly panel: number;
  /** How many of them chose the story, and the mean place they gave it; none where nobody did. */
  readonly stories: readonly { readonly id: string; readonly votes: number; readonly place?: number }[];
  /** Characters of her reasons; 600 where nothing is said. */
  readonly max?: number;
}
interface Words extends ItemWords {
  readonly stories?: Readonly<Record<string, Worded>>;
  /** Who sat on the panel. */
  readonly panel?: string;
}
export interface EditorFace {
  readonly stories: readonly FacePart[];
  readonly pick: number;
  readonly max: number;
  readonly panel: string;
  readonly drawn: readonly string[];
}
/** What the panel chose, the story that most editors chose first. */
export interface PanelChoice {
  readonly id: string;
  readonly text: string;
  readonly votes: number;
  readonly place: number | null;
}

const REASON = 600;
const FOR_PICKS = 0.7;
/** Shares of the panel from which on a story is a right or a fair choice. */
const RIGHT = 0.6;
const FAIR = 0.35;

/**
 * A page to make of many stories, judged against the choices of a panel instead of one key.
 *
 * Choice: the mean share of the panel that chose her stories, on a scale from 0 (what choosing blindly gives on average, and choosing
 * everything) to 1 (the stories most chosen). Order: Kendall's τ between her order and the panel's mean places, 0 where it is negative.
 * Score: choice × (70 % + 30 % of the order), for the order of a poor choice is worth little. The reasons are kept and not judged.
 */
export const beTheEditor = defineType<Keys, Words>()({
  shape: 1,
  keys: {
    pick: count.min(2),
    panel: count.min(3),
    stories: z
      .array(z.strictObject({ id, votes: z.number().int().nonnegative(), place: z.number().min(1).optional() }))
      .min(4),
    max: count.max(2_000).optional(),
  },
  words: ({ stories }) => ({
    texts: [...STEM, 'panel'],
    optional: ['model'],
    parts: [part('stories', idsOf(stories), SAID)],
  }),
  /** The votes and places must be such that every editor chose `pick` stories and gave each place once. */
  *keyProblems({ pick, panel, stories }) {
    if (pick >= stories.length)
      yield {
        path: ['pick'],
        what: 'There are no more stories than are chosen.',
        remedy: 'Add stories, or choose fewer.',
      };
    const votes = stories.reduce((sum, story) => sum + story.votes, 0);
    if (votes !== pick * panel)
      yield {
        path: ['stories'],
        what: `${votes} votes are given.`,
        remedy: `${panel} editors who choose ${pick} give ${pick * panel}.`,
      };
    const places = stories.reduce((sum, story) => sum + story.votes * (story.place ?? 0), 0);
    const due = (panel * pick * (pick + 1)) / 2;
    if (Math.abs(places - due) > 0.05 * votes)
      yield {
        path: ['stories'],
        what: `Votes times places add up to ${places.toFixed(1)}.`,
        remedy: `Places from 1 to ${pick} given by ${panel} editors add up to ${due}.`,
      };
    for (const [entry, story] of stories.entries()) {
      const isOff = story.votes > panel || story.votes > 0 !== (story.place !== undefined) || (story.place ?? 1) > pick;
      if (isOff)
        yield {
          path: ['stories', entry],
          what: 'More votes than editors, or a place without votes, or one beyond the last.',
          remedy: 'Correct “votes” and “place”.',
        };
      if (story.id === 'reason')
        yield { path: ['stories', entry], what: '“reason” is the name of her reasons.', remedy: 'Rename the story.' };
    }
  },
  response: { order: 'order', reason: 'text' },
  right: ({ pick, stories }, { model = '' }) => ({
    order: byPlace(byVotes(stories).slice(0, pick)).map((story) => story.id),
    reason: model,
  }),
  said: (words, { order }, story) =>
    story === 'reason' || !order.includes(story)
      ? ''
      : placed(words.stories?.[story]?.text, String(order.indexOf(story) + 1)),
  face({ stories, pick, max = REASON }, words, { random }): EditorFace {
    const drawn = shuffled(idsOf(stories), random);
    return {
      stories: drawn.map((story) => facePart(story, words.stories)),
      pick,
      max,
      panel: words.panel ?? '',
      drawn,
    };
  },
  score({ pick, panel, stories }, words, response) {
    const chosen = [...new Set(response?.order ?? [])].flatMap(
      (story) => stories.find((one) => one.id === story) ?? [],
    );
    const share = (story: Keys['stories'][number]) => shareOf(story.votes, panel);
    const sum = (of: Keys['stories']) => of.reduce((total, story) => total + share(story), 0);
    const blind = sum(stories) / stories.length;
    const best = sum(byVotes(stories).slice(0, pick)) / pick;
    const mean = sum(chosen) / Math.max(pick, chosen.length);
    const choice = best > blind ? bounded((mean - blind) / (best - blind)) : 0;
    const order = bounded(orderOf(chosen));
    const reason = response?.reason.trim() ?? '';
    const parts = stories.map((story): MarkedPart => {
      const isChosen = chosen.includes(story);
      const state = share(story) >= RIGHT ? 'right' : share(story) >= FAIR ? 'fair' : 'wrong';
      const left = state === 'right' ? 'missed' : 'neutral';
      return {
        id: story.id,
        kind: 'option',
        chosen: isChosen,
        state: isChosen ? state : left,
        feedback: words.stories?.[story.id]?.feedback ?? '',
      };
    });
    return {
      score: choice * (FOR_PICKS + (1 - FOR_PICKS) * order),
      parts: [...parts, { id: 'reason', chosen: reason !== '', state: reason ? 'kept' : 'neutral', feedback: '' }],
      measures: {
        choice,
        order: chosen.length > 1 ? order : null,
        'panel-share': chosen.length > 0 ? sum(chosen) / chosen.length : null,
      },
      solution: {
        panel,
        choices: byVotes(stories).map(
          (story): PanelChoice => ({
            id: story.id,
            text: words.stories?.[story.id]?.text ?? '',
            votes: story.votes,
            place: story.place ?? null,
          }),
        ),
      },
    };
  },
});

/** Kendall's τ of stories in her order against the panel's mean places; pairs with the same mean place are right either way. */
function orderOf(chosen: Keys['stories']): number {
  const placeOf = (story: Keys['stories'][number]) => story.place ?? Number.POSITIVE_INFINITY;
  const accepted = chosen.toSorted((a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)));
  return kendallTau(idsOf(chosen), idsOf(accepted));
}

function byVotes(stories: Keys['stories']): Keys['stories'] {
  return stories.toSorted((a, b) => b.votes - a.votes || (a.place ?? 0) - (b.place ?? 0));
}

function byPlace(stories: Keys['stories']): Keys['stories'] {
  return stories.toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0));
}
