import { z } from 'astro/zod';
import { bandCredit, bounded, pickedCredit, pickedState, weighted } from '../credit.ts';
import type { FacePart, ItemBase, ItemWords, MarkedPart, Worded } from '../item.ts';
import { shuffled } from '../seeded.ts';
import { id } from '../shapes.ts';
import { defineType } from '../type.ts';
import { facePart, idsOf, part, SAID, STEM } from '../worded.ts';
import { isWithin, metresBetween, nearestPlace, type Point, pointOfSquare, squaresOf, toPoint } from './plane.ts';

/** What a pin within so many metres of the place earns. */
const BANDS: readonly (readonly [within: number, credit: number])[] = [
  [100, 1],
  [1_000, 0.7],
  [25_000, 0.3],
];
/** What a pin further off earns when it lies in the right country. */
const COUNTRY = 0.1;

/** A map drawn in a plane: `width` × `height` units of `metres` each, from the north-western corner. */
export interface PlaneMap {
  readonly picture: string;
  readonly width: number;
  readonly height: number;
  readonly metres: number;
  /** The side of a square of its grid, in metres. */
  readonly grid: number;
  /** Parts drawn larger besides: left, top, width and height in units, and the side of their squares in metres. */
  readonly insets?: readonly {
    readonly id: string;
    readonly box: readonly [number, number, number, number];
    readonly grid: number;
  }[];
  readonly places: readonly ({ readonly id: string } & Point)[];
  /** The outline of the country that the place lies in, in units. */
  readonly country?: readonly (readonly [number, number])[];
}
interface Keys extends ItemBase {
  readonly picture: string;
  readonly map: PlaneMap;
  readonly target: Point;
  /** In the order in which they may be opened; `cost` is what each takes from the credit of the pin. */
  readonly hints: readonly { readonly id: string; readonly cost: number }[];
  readonly clues: readonly { readonly id: string; readonly right?: boolean }[];
}
interface Words extends ItemWords {
  readonly alt?: string;
  /** The place, in words. */
  readonly place?: string;
  readonly placed?: string;
  readonly hints?: Readonly<Record<string, Worded>>;
  readonly clues?: Readonly<Record<string, Worded>>;
  readonly places?: Readonly<Record<string, string>>;
  readonly insets?: Readonly<Record<string, string>>;
}
interface Answer {
  readonly at: Readonly<Record<string, string>>;
  readonly square: string;
  readonly hints: readonly string[];
  readonly ask: string;
  readonly clues: readonly string[];
}
export interface GeolocationFace {
  readonly picture: string;
  readonly alt: string;
  readonly map: Omit<PlaneMap, 'places' | 'insets' | 'country'>;
  readonly insets: readonly (FacePart & {
    readonly box: readonly [number, number, number, number];
    readonly grid: number;
  })[];
  readonly places: readonly (FacePart & Point)[];
  readonly squares: readonly string[];
  /** Those opened so far. */
  readonly hints: readonly FacePart[];
  /** The one that may be opened next, and what it costs. */
  readonly nextHint?: { readonly id: string; readonly cost: number };
  readonly hintCount: number;
  readonly clues: readonly FacePart[];
  readonly drawn: readonly string[];
}

const unit = z.number().nonnegative();
const point = z.strictObject({ x: unit, y: unit });
const box = z.tuple([unit, unit, unit, unit]);

/**
 * A pin on a drawn map. The distance is that of the plane, √(Δx² + Δy²) × metres a unit: within 100 m it earns all, within 1 km 0.7,
 * within 25 km 0.3, in the right country 0.1, less what the hints opened cost. The pin counts 80, the clues named 20.
 */
export const geolocation = defineType<Keys, Words>()({
  shape: 1,
  keys: {
    picture: z.string(),
    map: z.strictObject({
      picture: z.string(),
      width: z.number().positive(),
      height: z.number().positive(),
      metres: z.number().positive(),
      grid: z.number().positive(),
      insets: z.array(z.strictObject({ id, box, grid: z.number().positive() })).optional(),
      places: z.array(z.strictObject({ id, ...point.shape })).min(1),
      country: z
        .array(z.tuple([unit, unit]))
        .min(3)
        .optional(),
    }),
    country: z
      .array(z.tuple([unit, unit]))
      .min(3)
      .optional(),
    target: point,
    hints: z.array(z.strictObject({ id, cost: z.number().gt(0).max(0.5) })),
    clues: z.array(z.strictObject({ id, right: z.boolean().optional() })).min(3),
  },
  words: ({ hints, clues, map }) => ({
    texts: [...STEM, 'alt', 'place', 'placed'],
    parts: [
      part('hints', idsOf(hints), ['text']),
      part('clues', idsOf(clues), SAID),
      part('places', idsOf((map as Partial<PlaneMap> | undefined)?.places), []),
      part('insets', idsOf((map as Partial<PlaneMap> | undefined)?.insets), []),
    ],
  }),
  *keyProblems({ map, target, clues }) {
    for (const [place, { id: name, x, y }] of map.places.entries())
      if (x > map.width || y > map.height)
        yield { path: ['map', 'places', place], what: `“${name}” lies beyond the map.`, remedy: 'Correct x and y.' };
    if (target.x > map.width || target.y > map.height)
      yield { path: ['target'], what: 'The place lies beyond the map.', remedy: 'Correct x and y.' };
    if (map.country && !isWithin(target, map.country))
      yield {
        path: ['country'],
        what: 'The place lies outside this country.',
        remedy: 'Correct the outline or the place.',
      };
    const rights = clues.filter(({ right }) => right).length;
    if (rights === 0 || rights === clues.length)
      yield {
        path: ['clues'],
        what: `${rights} of ${clues.length} clues are right.`,
        remedy: 'Mark those that lead to the place with “right: true”, and list some that do not.',
      };
    if (idsOf(clues).includes('place'))
      yield { path: ['clues'], what: '“place” is no id of a clue.', remedy: 'Choose another.' };
  },
  response: { at: 'map', square: 'text', hints: 'list', ask: 'text', clues: 'list' },
  right: ({ map, target, clues }) => ({
    at: { east: String((target.x * map.metres) / 1000), north: String(((map.height - target.y) * map.metres) / 1000) },
    square: '',
    hints: [],
    ask: '',
    clues: clues.filter(({ right }) => right).map((clue) => clue.id),
  }),
  said: (words, { at, square, clues }, one) =>
    one === 'place'
      ? [at.east, at.north].every(Boolean)
        ? `${at.east} / ${at.north} km`
        : square
      : clues.includes(one)
        ? (words.clues?.[one]?.text ?? '')
        : '',
  face(keys, words, { random, response }): GeolocationFace {
    const opened = openedHints(keys, response);
    const next = keys.hints.find((hint) => !opened.includes(hint));
    const drawn = shuffled(idsOf(keys.clues), random);
    const { places, insets = [], country: _, ...map } = keys.map;
    return {
      picture: keys.picture,
      alt: words.alt ?? '',
      map,
      insets: insets.map((inset) => ({ ...inset, text: words.insets?.[inset.id] ?? '' })),
      places: places.map((place) => ({ ...place, text: words.places?.[place.id] ?? '' })),
      squares: squaresOf(map),
      hints: opened.map((hint) => facePart(hint.id, words.hints)),
      ...(next && { nextHint: { id: next.id, cost: next.cost } }),
      hintCount: keys.hints.length,
      clues: drawn.map((clue) => facePart(clue, words.clues)),
      drawn,
    };
  },
  /** An answer that asks for a hint is not the last. */
  isDone: (keys, { ask }) => !idsOf(keys.hints).includes(ask),
  score(keys, words, response) {
    const pin = response && pinOf(keys.map, response);
    const distance = pin && metresBetween(pin, keys.target, keys.map.metres);
    const near = distance === undefined ? 0 : bandCredit(distance, BANDS);
    const far = pin && isWithin(pin, keys.map.country ?? []) ? COUNTRY : 0;
    const hints = openedHints(keys, response);
    const cost = hints.reduce((sum, hint) => sum + hint.cost, 0);
    const clues = keys.clues.map(({ id: clue, right = false }): MarkedPart => {
      const isPicked = response?.clues.includes(clue) ?? false;
      return {
        id: clue,
        kind: 'option',
        chosen: isPicked,
        state: pickedState(right, isPicked),
        feedback: words.clues?.[clue]?.feedback ?? '',
      };
    });
    const nearest = nearestPlace(keys.map.places, pin ?? keys.target);
    return {
      score: weighted([
        [bounded(Math.max(near, far) - cost), 80],
        [pickedCredit(clues), 20],
      ]),
      parts: [
        {
          id: 'place',
          chosen: pin !== undefined,
          state: !pin ? 'missed' : near === 1 ? 'right' : near > 0 ? 'fair' : 'wrong',
          feedback: words.placed ?? '',
          expected: words.place ?? '',
        },
        ...clues,
      ],
      measures: { distance: distance === undefined ? null : Math.round(distance), hints: hints.length },
      solution: {
        target: keys.target,
        place: words.place ?? '',
        cost,
        ...(pin && { pin, nearest: words.places?.[nearest] ?? '' }),
        ...(distance !== undefined && {
          band: BANDS.findIndex(([within]) => distance <= within),
          isInCountry: far > 0,
        }),
      },
    };
  },
});

/** The hints opened: as many as were asked for, from the first, since one is opened after the other. */
function openedHints({ hints }: Keys, response: Answer | undefined): Keys['hints'][number][] {
  const asked = new Set([...(response?.hints ?? []), response?.ask ?? '']);
  const last = hints.findLastIndex((hint) => asked.has(hint.id));
  return hints.slice(0, last + 1);
}

/** Where an answer puts the pin: by its coordinates, else in the middle of its square. */
function pinOf(map: PlaneMap, { at, square }: Answer): Point | undefined {
  return toPoint(map, at) ?? pointOfSquare(map, square);
}
