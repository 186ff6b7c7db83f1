import { z } from 'astro/zod';
import { bounded, kendallTau, pickedState, weighted } from '../credit.ts';
import type { FacePart, ItemBase, ItemWords, MarkedPart, Worded } from '../item.ts';
import { shuffled } from '../seeded.ts';
import { id } from '../shapes.ts';
import { defineType } from '../type.ts';
import { facePart, idsOf, part, placed, SAID, STEM } from '../worded.ts';

interface Keys extends ItemBase {
  /** The posts and reports in the order of the moments they give, each with its offset from UTC. */
  readonly events: readonly { readonly id: string; readonly at: string }[];
  /** The one all others go back to. */
  readonly first: string;
  /** The one whose time as written cannot be true. */
  readonly impossible: string;
}
interface Event extends Worded {
  readonly when: string;
}
interface Words extends ItemWords {
  readonly events?: Readonly<Record<string, Event>>;
  readonly source?: string;
  readonly stamp?: string;
}
export interface TimelineFace {
  readonly events: readonly (FacePart & { readonly when: string })[];
  readonly drawn: readonly string[];
}

/**
 * Posts and reports with times of several zones, put in order by the moments they give: Kendall's τ, not below 0, counts 50, the first
 * source 25, the timestamp that cannot be true 25.
 */
export const timeline = defineType<Keys, Words>()({
  shape: 1,
  keys: {
    events: z
      .array(z.strictObject({ id, at: z.iso.datetime({ offset: true, precision: -1 }) }))
      .min(4)
      .max(12),
    first: id,
    impossible: id,
  },
  words: ({ events }) => ({
    texts: [...STEM, 'source', 'stamp'],
    parts: [part('events', idsOf(events), ['when', ...SAID])],
  }),
  *keyProblems({ events, first, impossible }) {
    for (const [place, { at }] of events.entries()) {
      const before = events[place - 1];
      if (before && Date.parse(before.at) >= Date.parse(at))
        yield {
          path: ['events', place, 'at'],
          what: `${at} is not later than ${before.at}.`,
          remedy: 'Put the events in the order of their moments, no two at once.',
        };
    }
    for (const [field, one] of Object.entries({ first, impossible }))
      if (!idsOf(events).includes(one))
        yield { path: [field], what: `There is no event “${one}”.`, remedy: 'Correct the id.' };
    if (first === impossible)
      yield {
        path: ['impossible'],
        what: 'The first source has the impossible time.',
        remedy: 'Name the first whose time can stand.',
      };
    if (idsOf(events).some((one) => one === 'first' || one === 'impossible'))
      yield { path: ['events'], what: '“first” and “impossible” are no ids of events.', remedy: 'Choose others.' };
  },
  response: { order: 'order', first: 'text', impossible: 'text' },
  right: ({ events, first, impossible }) => ({ order: idsOf(events), first, impossible }),
  said(words, { order, first, impossible }, at) {
    if (at === 'first') return words.events?.[first]?.text ?? '';
    if (at === 'impossible') return words.events?.[impossible]?.text ?? '';
    return order.includes(at) ? placed(words.events?.[at]?.text, String(order.indexOf(at) + 1)) : '';
  },
  /** The order drawn earns nothing as it stands: one that agrees with the right one more than not is turned round. */
  face({ events }, words, { random }): TimelineFace {
    const shuffledIds = shuffled(idsOf(events), random);
    const drawn = kendallTau(shuffledIds, idsOf(events)) > 0 ? shuffledIds.toReversed() : shuffledIds;
    return {
      events: drawn.map((one) => ({ ...facePart(one, words.events), when: words.events?.[one]?.when ?? '' })),
      drawn,
    };
  },
  score({ events, first, impossible }, words, response) {
    const right = idsOf(events);
    const given = [...new Set(response?.order ?? [])].filter((one) => right.includes(one));
    const tau = kendallTau(given, right);
    const places = right.map((one, place): MarkedPart => {
      const at = given.indexOf(one);
      return {
        id: one,
        kind: 'place',
        chosen: at !== -1,
        state: at === place ? 'right' : at === -1 ? 'missed' : 'wrong',
        feedback: words.events?.[one]?.feedback ?? '',
        expected: String(place + 1),
      };
    });
    const named = (field: 'first' | 'impossible', wanted: string, feedback = ''): MarkedPart => {
      const one = response?.[field] ?? '';
      const isGiven = right.includes(one);
      return {
        id: field,
        chosen: isGiven,
        state: isGiven ? pickedState(one === wanted, true) : 'missed',
        feedback,
        expected: words.events?.[wanted]?.text ?? '',
      };
    };
    const firstPart = named('first', first, words.source);
    const impossiblePart = named('impossible', impossible, words.stamp);
    return {
      score: weighted([
        [bounded(tau), 50],
        [Number(firstPart.state === 'right'), 25],
        [Number(impossiblePart.state === 'right'), 25],
      ]),
      parts: [...places, firstPart, impossiblePart],
      measures: { tau: given.length === right.length ? tau : null },
      solution: { events: events.map(({ id: one, at }) => ({ id: one, utc: new Date(at).toISOString() })) },
    };
  },
});
