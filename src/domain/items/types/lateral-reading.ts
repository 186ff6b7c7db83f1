import { z } from 'astro/zod';
import { pickedCredit, pickedState, scaleCredit, weighted } from '../credit.ts';
import type { FacePart, ItemBase, ItemWords, MarkedPart, Worded } from '../item.ts';
import { shuffled } from '../seeded.ts';
import { id, options } from '../shapes.ts';
import { defineType } from '../type.ts';
import { facePart, idsOf, part, SAID, STEM } from '../worded.ts';

/** How far a site can be relied on, from least to most. */
const RELIABILITY = ['none', 'little', 'mostly', 'full'] as const;
/**
 * What a card is worth as evidence: `crucial` tells who is behind the site, `support` fits and costs nothing, `own` is what the site
 * says of itself, `noise` is beside the point.
 */
const WORTH = ['crucial', 'support', 'own', 'noise'] as const;

interface Keys extends ItemBase {
  readonly cards: readonly { readonly id: string; readonly worth: (typeof WORTH)[number] }[];
  /** Who may be behind the site. */
  readonly owners: readonly { readonly id: string; readonly right?: boolean }[];
  readonly reliability: (typeof RELIABILITY)[number];
}
interface Card extends Worded {
  readonly heading: string;
  readonly who: string;
}
interface Words extends ItemWords {
  readonly address?: string;
  readonly article?: string;
  readonly query?: string;
  readonly rated?: string;
  readonly cards?: Readonly<Record<string, Card>>;
  readonly owners?: Readonly<Record<string, Worded>>;
}
interface Answer {
  readonly owner: string;
  readonly reliability: string;
  readonly cited: readonly string[];
  /** Cards unfolded on the way, which only a script can tell. */
  readonly opened: readonly string[];
}
export interface LateralReadingFace {
  readonly address: string;
  readonly article: string;
  /** What was typed into the search. */
  readonly query: string;
  readonly cards: readonly (FacePart & { readonly heading: string; readonly who: string })[];
  readonly owners: readonly FacePart[];
  readonly drawn: readonly string[];
}

/**
 * Who is behind a site, found by leaving it. The owner counts 35, the reliability 15 (half for the step beside the right one), the
 * cards cited 50: crucial ones cited less own and irrelevant ones (`pickedCredit`). What was opened earns nothing.
 */
export const lateralReading = defineType<Keys, Words>()({
  shape: 1,
  keys: {
    cards: z
      .array(z.strictObject({ id, worth: z.enum(WORTH) }))
      .min(6)
      .max(12),
    owners: options,
    reliability: z.enum(RELIABILITY),
  },
  words: ({ cards, owners }) => ({
    texts: [...STEM, 'address', 'article', 'query', 'rated'],
    parts: [part('cards', idsOf(cards), ['heading', 'who', ...SAID]), part('owners', idsOf(owners), SAID)],
  }),
  *keyProblems({ cards, owners }) {
    const rights = owners.filter(({ right }) => right).length;
    if (rights !== 1)
      yield { path: ['owners'], what: `${rights} owners are right.`, remedy: 'Mark exactly one with “right: true”.' };
    if (!cards.some(({ worth }) => worth === 'crucial'))
      yield {
        path: ['cards'],
        what: 'No card is crucial.',
        remedy: 'Give the cards that tell who is behind the site “worth: crucial”.',
      };
    if (!cards.some(({ worth }) => worth === 'own' || worth === 'noise'))
      yield {
        path: ['cards'],
        what: 'Every card is good evidence.',
        remedy: 'Add pages of the site itself, or some that are beside the point.',
      };
    const both = owners.find((owner) => owner.id === 'reliability' || idsOf(cards).includes(owner.id));
    if (both)
      yield {
        path: ['owners'],
        what: `“${both.id}” stands for two things.`,
        remedy: 'Give owner and card ids of their own.',
      };
  },
  response: { owner: 'text', reliability: 'text', cited: 'list', opened: 'list' },
  right: ({ cards, owners, reliability }) => ({
    owner: owners.find(({ right }) => right)?.id ?? '',
    reliability,
    cited: cards.filter(({ worth }) => worth === 'crucial').map((card) => card.id),
    opened: [],
  }),
  said: (words, { cited, owner, reliability }, at) =>
    at === 'reliability'
      ? reliability
      : at === owner
        ? (words.owners?.[at]?.text ?? '')
        : cited.includes(at)
          ? (words.cards?.[at]?.heading ?? '')
          : '',
  face({ cards, owners }, words, { random }): LateralReadingFace {
    const drawn = shuffled(idsOf(cards), random);
    return {
      address: words.address ?? '',
      article: words.article ?? '',
      query: words.query ?? '',
      cards: drawn.map((card) => ({
        ...facePart(card, words.cards),
        heading: words.cards?.[card]?.heading ?? '',
        who: words.cards?.[card]?.who ?? '',
      })),
      owners: shuffled(idsOf(owners), random).map((owner) => facePart(owner, words.owners)),
      drawn,
    };
  },
  score(keys, words, response) {
    const owners = keys.owners.map(
      ({ id: owner, right = false }): MarkedPart => ({
        id: owner,
        kind: 'option',
        chosen: response?.owner === owner,
        state: pickedState(right, response?.owner === owner),
        feedback: words.owners?.[owner]?.feedback ?? '',
      }),
    );
    const cards = keys.cards.map(({ id: card, worth }): MarkedPart => {
      const chosen = response?.cited.includes(card) ?? false;
      const state = worth === 'support' ? 'neutral' : pickedState(worth === 'crucial', chosen);
      return { id: card, kind: 'option', chosen, state, feedback: words.cards?.[card]?.feedback ?? '' };
    });
    const given = (RELIABILITY as readonly string[]).indexOf(response?.reliability ?? '');
    const rated = given === -1 ? 0 : scaleCredit(given - RELIABILITY.indexOf(keys.reliability), 2);
    const isOwner = owners.some(({ state }) => state === 'right');
    const cited = pickedCredit(cards.filter((_, at) => keys.cards[at]?.worth !== 'support'));
    return {
      score: weighted([
        [Number(isOwner), 35],
        [rated, 15],
        [cited, 50],
      ]),
      parts: [
        ...owners,
        {
          id: 'reliability',
          chosen: given !== -1,
          state: given === -1 ? 'missed' : rated === 1 ? 'right' : rated > 0 ? 'fair' : 'wrong',
          feedback: words.rated ?? '',
        },
        ...cards,
      ],
      measures: {
        ladder: ladder(keys, response, { isWarranted: isOwner && rated > 0 && cited >= 0.5 }),
        crucial:
          cards.filter(({ state }) => state === 'right').length /
          keys.cards.filter(({ worth }) => worth === 'crucial').length,
        opened: new Set(response?.opened.filter((card) => idsOf(keys.cards).includes(card))).size,
      },
      solution: { reliability: keys.reliability },
    };
  },
});

/**
 * The step reached on the ladder of the Digital Polarization Initiative, as a machine can read it: 0 no effort; 1 reactive: judged by
 * the site alone; 2 inquisitive: looked elsewhere; 3 investigative: cites a card that tells who is behind it; 4 competent: and judges
 * rightly on such evidence (Brodsky et al. 2021).
 */
function ladder({ cards }: Keys, response: Answer | undefined, { isWarranted }: { isWarranted: boolean }): number {
  if (!response || (!response.owner && !response.reliability && response.cited.length + response.opened.length === 0))
    return 0;
  const worthOf = (card: string) => cards.find((one) => one.id === card)?.worth;
  if (isWarranted) return 4;
  if (response.cited.some((card) => worthOf(card) === 'crucial')) return 3;
  const seen = [...response.cited, ...response.opened].map(worthOf);
  return seen.some((worth) => worth !== undefined && worth !== 'own') ? 2 : 1;
}
