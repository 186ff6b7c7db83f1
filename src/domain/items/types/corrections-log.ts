import { z } from 'astro/zod';
import { rightShare } from '../credit.ts';
import type { FacePart, ItemBase, ItemWords, MarkedPart, PartState, Worded } from '../item.ts';
import { shuffled } from '../seeded.ts';
import { count, id, ids } from '../shapes.ts';
import { defineType } from '../type.ts';
import { facePart, idsOf, part, SAID, STEM } from '../worded.ts';

/** The choices a correction is made of: one of each of the first three, any number of steps. */
const GROUPS = ['wordings', 'places', 'labels', 'steps'] as const;
type Group = (typeof GROUPS)[number];

interface Option {
  readonly id: string;
  /** What on the checklist it does, and what it undoes. */
  readonly meets?: readonly string[];
  readonly spoils?: readonly string[];
}
interface Keys extends ItemBase, Readonly<Record<Group, readonly Option[]>> {
  readonly checklist: readonly { readonly id: string; readonly critical?: boolean }[];
  /** Characters of the note in one's own words. */
  readonly max: number;
}
interface Words extends ItemWords, Readonly<Partial<Record<Group, Readonly<Record<string, Worded>>>>> {
  /** What was published, and what is known now. */
  readonly published?: string;
  readonly checklist?: Readonly<Record<string, Worded>>;
}
interface Chosen {
  readonly wording: string;
  readonly place: string;
  readonly label: string;
  readonly steps: readonly string[];
}

export interface CorrectionsLogFace extends Readonly<Record<Group, readonly FacePart[]>> {
  readonly published: string;
  readonly max: number;
  readonly drawn: readonly string[];
}
export interface CorrectionsLogSolution {
  readonly isCapped: boolean;
  readonly checklist: readonly (FacePart & { readonly isMet: boolean; readonly isCritical: boolean })[];
}

/** What a correction may earn at most that misses something critical: readers would go on believing the mistake. */
const CRITICAL_CAP = 0.4;

/**
 * A correction put together: its wording, its place, its label, and what is done besides. The share of the checklist that is met;
 * what one choice meets another may spoil. Missing a critical point earns 40 % at most. The note in one's own words is kept and
 * judged by nobody.
 */
export const correctionsLog = defineType<Keys, Words>()({
  shape: 1,
  keys: {
    checklist: z.array(z.strictObject({ id, critical: z.boolean().optional() })).min(3),
    max: count,
    ...Object.fromEntries(
      GROUPS.map((group) => [
        group,
        z.array(z.strictObject({ id, meets: ids.optional(), spoils: ids.optional() })).min(2),
      ]),
    ),
  },
  words: (keys) => ({
    texts: [...STEM, 'published'],
    optional: ['model'],
    parts: [
      ...GROUPS.map((group) => part(group, idsOf(keys[group]), SAID)),
      part('checklist', idsOf(keys.checklist), SAID),
    ],
  }),
  *keyProblems(keys) {
    const points = idsOf(keys.checklist);
    const all = GROUPS.flatMap((group) => keys[group].map((option) => ({ group, option })));
    const seen = new Set([...points, 'own']);
    for (const { group, option } of all) {
      const path = [group, keys[group].indexOf(option)];
      if (seen.has(option.id))
        yield {
          path,
          what: `“${option.id}” stands elsewhere in this item.`,
          remedy: 'Give this one an id of its own.',
        };
      seen.add(option.id);
      const stranger = [...(option.meets ?? []), ...(option.spoils ?? [])].find((point) => !points.includes(point));
      if (stranger) yield { path, what: `“${stranger}” is not on the checklist.`, remedy: 'Correct it.' };
    }
    if (!keys.steps.some(({ spoils }) => spoils))
      yield {
        path: ['steps'],
        what: 'Taking every step would cost nothing.',
        remedy: 'Add one that spoils something.',
      };
    const { checklist } = judged(keys, bestOf(keys));
    const unmet = checklist.find(({ isMet }) => !isMet);
    if (unmet)
      yield {
        path: ['checklist'],
        what: `No good choice meets “${unmet.id}”.`,
        remedy: 'Let one wording, place, label or step meet it.',
      };
  },
  response: { wording: 'text', place: 'text', label: 'text', steps: 'list', own: 'text' },
  right: (keys, { model = '' }) => ({ ...bestOf(keys), own: model }),
  said: (words, { wording, place, label, steps }, option) =>
    [wording, place, label, ...steps].includes(option)
      ? (GROUPS.map((group) => words[group]?.[option]?.text).find(Boolean) ?? '')
      : '',
  face(keys, words, { random }): CorrectionsLogFace {
    const drawn = (group: Group) => shuffled(keys[group], random).map((option) => facePart(option.id, words[group]));
    const [wordings, places, labels, steps] = [drawn('wordings'), drawn('places'), drawn('labels'), drawn('steps')];
    return {
      published: words.published ?? '',
      max: keys.max,
      wordings,
      places,
      labels,
      steps,
      drawn: idsOf([...wordings, ...places, ...labels, ...steps]),
    };
  },
  score(keys, words, response) {
    const chosen = response ?? { wording: '', place: '', label: '', steps: [], own: '' };
    const { checklist, picked, options } = judged(keys, chosen);
    const isCapped = checklist.some(({ isMet, isCritical }) => isCritical && !isMet);
    const earned = rightShare(checklist.map(({ isMet }) => ({ state: isMet ? 'right' : 'missed' })));
    const isWritten = chosen.own.trim() !== '';
    const parts: MarkedPart[] = [
      ...options.map(
        ({ group, option, isChosen }): MarkedPart => ({
          id: option.id,
          kind: 'option',
          chosen: isChosen,
          state: stateOf(keys, group, option, picked[group]),
          feedback: words[group]?.[option.id]?.feedback ?? '',
        }),
      ),
      ...checklist.map(
        ({ id: point, isMet }): MarkedPart => ({
          id: point,
          chosen: isMet,
          state: isMet ? 'right' : 'missed',
          feedback: words.checklist?.[point]?.feedback ?? '',
        }),
      ),
      { id: 'own', chosen: isWritten, state: isWritten ? 'kept' : 'neutral', feedback: '' },
    ];
    return {
      score: isCapped ? Math.min(earned, CRITICAL_CAP) : earned,
      parts,
      measures: {
        met: earned,
        'critical-missed': checklist.filter(({ isMet, isCritical }) => isCritical && !isMet).length,
      },
      solution: {
        isCapped: isCapped && earned > CRITICAL_CAP,
        checklist: checklist.map((point) => ({ ...facePart(point.id, words.checklist), ...point })),
      } satisfies CorrectionsLogSolution,
    };
  },
});

/** What the choices come to. A point is met when something chosen meets it and nothing chosen spoils it. */
function judged(keys: Keys, { wording, place, label, steps }: Chosen) {
  const picked: Readonly<Record<Group, readonly string[]>> = {
    wordings: [wording],
    places: [place],
    labels: [label],
    steps,
  };
  const options = GROUPS.flatMap((group) =>
    keys[group].map((option) => ({ group, option, isChosen: picked[group].includes(option.id) })),
  );
  const taken = options.filter(({ isChosen }) => isChosen).map(({ option }) => option);
  return {
    options,
    picked,
    checklist: keys.checklist.map(({ id: point, critical = false }) => ({
      id: point,
      isCritical: critical,
      isMet: taken.some(({ meets }) => meets?.includes(point)) && !taken.some(({ spoils }) => spoils?.includes(point)),
    })),
  };
}

/** An option is right when none of its group meets more and it spoils nothing, fair when it meets less. */
function stateOf(keys: Keys, group: Group, option: Option, picked: readonly string[]): PartState {
  const isChosen = picked.includes(option.id);
  if (!isRight(keys, group, option)) return !isChosen ? 'neutral' : gain(option) > 0 ? 'fair' : 'wrong';
  if (isChosen) return 'right';
  // Of a group that one is chosen of, another may have been as good.
  const isMet = group !== 'steps' && keys[group].some((one) => isRight(keys, group, one) && picked.includes(one.id));
  return isMet ? 'neutral' : 'missed';
}

function isRight(keys: Keys, group: Group, option: Option): boolean {
  return gain(option) >= (group === 'steps' ? 1 : Math.max(1, ...keys[group].map(gain)));
}

function gain({ meets = [], spoils = [] }: Option): number {
  return spoils.length > 0 ? 0 : meets.length;
}

function bestOf(keys: Keys): Chosen {
  const best = (group: Group) => keys[group].reduce((a, b) => (gain(b) > gain(a) ? b : a)).id;
  return {
    wording: best('wordings'),
    place: best('places'),
    label: best('labels'),
    steps: idsOf(keys.steps.filter((step) => gain(step) > 0)),
  };
}
