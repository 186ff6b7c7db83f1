import { z } from 'astro/zod';
import { bounded, pickedState, weighted } from '../credit.ts';
import type { FacePart, ItemBase, ItemWords, MarkedPart, Worded } from '../item.ts';
import { shuffled } from '../seeded.ts';
import { id } from '../shapes.ts';
import { defineType } from '../type.ts';
import { facePart, idsOf, part, SAID, STEM } from '../worded.ts';

export const VERDICTS = ['authentic', 'old', 'edited', 'ai', 'unclear'] as const;
type Verdict = (typeof VERDICTS)[number];
/** The tools whose results an author writes down beforehand. */
const TOOLS = [
  'reverse-search',
  'metadata',
  'error-levels',
  'magnifier',
  'shadows',
  'map',
  'weather',
  'sound',
] as const;
type ToolKind = (typeof TOOLS)[number];

interface Tool {
  readonly id: string;
  readonly kind: ToolKind;
  /** What it shows: a file of `media/`. */
  readonly picture?: string;
  /** What of the picture it enlarges: left, top, width and height in units of the drawing. */
  readonly crop?: readonly [x: number, y: number, width: number, height: number];
}
interface Keys extends ItemBase {
  readonly picture: string;
  /** Of a video: its keyframes in order, `at` minutes and seconds. The picture is then its first frame. */
  readonly frames?: readonly { readonly id: string; readonly picture: string; readonly at: string }[];
  readonly tools: readonly Tool[];
  /** What may be the earliest source. */
  readonly hits: readonly { readonly id: string }[];
  readonly earliest: string;
  /** Days by which it may first have been published, and the right one. */
  readonly dates: readonly string[];
  readonly date: string;
  /** Where there is a place to point at, x and y in units of the drawing. */
  readonly clues: readonly {
    readonly id: string;
    readonly x?: number;
    readonly y?: number;
    readonly decisive?: boolean;
  }[];
  readonly verdict: Verdict;
  /** What other verdicts earn, 0 to 1: above all `unclear`, where the evidence does not suffice. */
  readonly partial?: Partial<Record<Verdict, number>>;
}
interface Words extends ItemWords {
  readonly alt?: string;
  readonly dated?: string;
  readonly frames?: Readonly<Record<string, Worded>>;
  readonly tools?: Readonly<Record<string, Worded>>;
  readonly hits?: Readonly<Record<string, Worded>>;
  readonly clues?: Readonly<Record<string, Worded>>;
  readonly verdicts?: Readonly<Partial<Record<Verdict, { readonly feedback: string }>>>;
}
export interface ImageVerificationFace {
  readonly picture: string;
  readonly alt: string;
  readonly frames: readonly (FacePart & { readonly picture: string; readonly at: string })[];
  readonly tools: readonly (FacePart & Omit<Tool, 'id'>)[];
  readonly hits: readonly FacePart[];
  readonly dates: readonly string[];
  readonly clues: readonly (FacePart & { readonly x?: number; readonly y?: number })[];
  readonly drawn: readonly string[];
}

const unit = z.number().nonnegative();
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'is not a day like 2026-11-22');

/**
 * A picture, or a video by its keyframes, and what each tool said of it: verdict 40, earliest source 15 and its day 15, decisive
 * clue 30.
 */
export const imageVerification = defineType<Keys, Words>()({
  shape: 1,
  keys: {
    picture: z.string(),
    frames: z
      .array(z.strictObject({ id, picture: z.string(), at: z.string().regex(/^\d+:\d\d$/, 'is not a time like 0:07') }))
      .optional(),
    tools: z
      .array(
        z.strictObject({
          id,
          kind: z.enum(TOOLS),
          picture: z.string().optional(),
          crop: z.tuple([unit, unit, unit, unit]).optional(),
        }),
      )
      .min(2),
    hits: z.array(z.strictObject({ id })).min(2),
    earliest: id,
    dates: z.array(day).min(3),
    date: day,
    clues: z
      .array(z.strictObject({ id, x: unit.optional(), y: unit.optional(), decisive: z.boolean().optional() }))
      .min(3),
    verdict: z.enum(VERDICTS),
    partial: z.partialRecord(z.enum(VERDICTS), z.number().min(0).lt(1)).optional(),
  },
  words: ({ frames, tools, hits, clues }) => ({
    texts: [...STEM, 'alt', 'dated'],
    parts: [
      part('frames', idsOf(frames), ['text']),
      part('tools', idsOf(tools), ['text']),
      part('hits', idsOf(hits), SAID),
      part('clues', idsOf(clues), SAID),
      part('verdicts', VERDICTS, ['feedback']),
    ],
  }),
  *keyProblems({ hits, earliest, dates, date, clues, verdict, partial = {} }) {
    if (!idsOf(hits).includes(earliest))
      yield { path: ['earliest'], what: `There is no hit “${earliest}”.`, remedy: 'Correct the id.' };
    if (!dates.includes(date))
      yield { path: ['date'], what: `${date} is none of the dates.`, remedy: 'Add it to “dates”.' };
    if (clues.filter(({ decisive }) => decisive).length === 0)
      yield { path: ['clues'], what: 'No clue is decisive.', remedy: 'Mark at least one with “decisive: true”.' };
    if (clues.every(({ decisive }) => decisive))
      yield { path: ['clues'], what: 'Every clue is decisive.', remedy: 'Add clues that prove nothing.' };
    if (Object.hasOwn(partial, verdict))
      yield { path: ['partial', verdict], what: 'The right verdict earns all.', remedy: 'Take it out of “partial”.' };
    const all = [...idsOf(hits), ...idsOf(clues), ...VERDICTS, 'date'];
    const twice = all.find((one, place) => all.indexOf(one) !== place);
    if (twice)
      yield {
        path: ['clues'],
        what: `“${twice}” stands for two things.`,
        remedy: 'Give each hit and clue an id of its own.',
      };
  },
  response: { verdict: 'text', earliest: 'text', date: 'text', clue: 'text' },
  right: ({ verdict, earliest, date, clues }) => ({
    verdict,
    earliest,
    date,
    clue: clues.find(({ decisive }) => decisive)?.id ?? '',
  }),
  said: (words, { verdict, earliest, date, clue }, at) =>
    at === 'date'
      ? date
      : at === verdict
        ? verdict
        : at === earliest || at === clue
          ? (words.hits?.[at]?.text ?? words.clues?.[at]?.text ?? '')
          : '',
  face(keys, words, { random }): ImageVerificationFace {
    const clues = shuffled(keys.clues, random);
    return {
      picture: keys.picture,
      alt: words.alt ?? '',
      frames: (keys.frames ?? []).map((frame) => ({ ...frame, ...facePart(frame.id, words.frames) })),
      tools: keys.tools.map((tool) => ({ ...tool, ...facePart(tool.id, words.tools) })),
      hits: shuffled(idsOf(keys.hits), random).map((hit) => facePart(hit, words.hits)),
      dates: keys.dates.toSorted(),
      clues: clues.map(({ id: clue, x, y }) => ({
        ...facePart(clue, words.clues),
        ...(x === undefined || y === undefined ? {} : { x, y }),
      })),
      drawn: idsOf(clues),
    };
  },
  score(keys, words, response) {
    const { verdict = '', earliest = '', date = '', clue = '' } = response ?? {};
    const partial = (one: string) => bounded((keys.partial as Record<string, number> | undefined)?.[one] ?? 0);
    const verdicts = VERDICTS.map(
      (one): MarkedPart => ({
        id: one,
        kind: 'option',
        chosen: verdict === one,
        state: verdict === one && partial(one) > 0 ? 'fair' : pickedState(keys.verdict === one, verdict === one),
        feedback: words.verdicts?.[one]?.feedback ?? '',
      }),
    );
    const option = (one: string, isRight: boolean, isPicked: boolean, feedback = ''): MarkedPart => ({
      id: one,
      kind: 'option',
      chosen: isPicked,
      state: pickedState(isRight, isPicked),
      feedback,
    });
    const hits = keys.hits.map(({ id: hit }) =>
      option(hit, hit === keys.earliest, hit === earliest, words.hits?.[hit]?.feedback),
    );
    const clues = keys.clues.map(({ id: one, decisive = false }) =>
      option(one, decisive, one === clue, words.clues?.[one]?.feedback),
    );
    const isGiven = keys.dates.includes(date);
    const isPicked = (parts: readonly MarkedPart[]) => Number(parts.some(({ state }) => state === 'right'));
    return {
      score: weighted([
        [verdict === keys.verdict ? 1 : partial(verdict), 40],
        [isPicked(hits), 15],
        [Number(date === keys.date), 15],
        [isPicked(clues), 30],
      ]),
      parts: [
        ...verdicts,
        ...hits,
        {
          id: 'date',
          chosen: isGiven,
          state: date === keys.date ? 'right' : isGiven ? 'wrong' : 'missed',
          feedback: words.dated ?? '',
        },
        ...clues,
      ],
      solution: { date: keys.date },
    };
  },
});
