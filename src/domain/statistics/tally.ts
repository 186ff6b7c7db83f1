import type { ItemVersionId } from '#db/ids.ts';
import type { MarkedPartState } from '#domain/items/item.ts';

/** One answer as statistics need it. */
export interface CountedAnswer {
  readonly version: ItemVersionId;
  readonly language: string;
  /** 0 to 1. */
  readonly score: number;
  readonly parts: readonly MarkedPartState[] | null;
  /** Milliseconds, where they were counted. */
  readonly took: number | null;
}

/** Rest scores, 0 to 1, are counted in so many equal bins. */
export const BINS = 100;
/** With fewer other answers beside it an answer has no rest score: it is counted, and not matched with anything. */
const LEAST_REST = 3;
/** From this score on an answer counts as right where only right and wrong are told apart. */
export const RIGHT_FROM = 0.5;

/** Times are counted in bins, each 2 % longer than the one before, from a tenth of a second to four hours. */
const TIME_STEP = Math.log(1.02);
const FIRST_TIME = 100;
const TIME_BINS = 600;

interface PartTally {
  /** Answers in which the part was picked, placed or filled in. */
  chosen: number;
  right: number;
  /** Of those with a rest score: how many chose it, and the sum of their rest scores. */
  chosenRested: number;
  chosenRest: number;
  readonly chosenBins: Uint32Array;
}

/**
 * Sums over the answers to one item, enough for all of its statistics. However many answers it has seen, it stays as large: some 7 kB,
 * and half a kB for each part.
 */
export interface Tally {
  count: number;
  sum: number;
  /** Of the answers that have a rest score. */
  rested: number;
  scoreSum: number;
  scoreSquares: number;
  restSum: number;
  restSquares: number;
  products: number;
  readonly binCount: Uint32Array;
  readonly binSum: Float64Array;
  readonly binRight: Uint32Array;
  /** Answers whose parts are known. */
  parted: number;
  readonly parts: Map<string, PartTally>;
  timed: number;
  readonly times: Uint32Array;
}

export function newTally(): Tally {
  return {
    ...{ count: 0, sum: 0, rested: 0, scoreSum: 0, scoreSquares: 0, restSum: 0, restSquares: 0, products: 0 },
    ...{ binCount: new Uint32Array(BINS), binSum: new Float64Array(BINS), binRight: new Uint32Array(BINS) },
    ...{ parted: 0, parts: new Map(), timed: 0, times: new Uint32Array(TIME_BINS) },
  };
}

/** Counts one answer. `rest` is the mean score of the same person's other answers, 0 to 1; undefined when she has too few. */
export function count(tally: Tally, { score, parts, took }: CountedAnswer, rest: number | undefined): void {
  tally.count++;
  tally.sum += score;
  const bin = rest === undefined ? -1 : binOf(rest);
  if (rest !== undefined) {
    tally.rested++;
    tally.scoreSum += score;
    tally.scoreSquares += score * score;
    tally.restSum += rest;
    tally.restSquares += rest * rest;
    tally.products += score * rest;
    tally.binCount[bin] = (tally.binCount[bin] ?? 0) + 1;
    tally.binSum[bin] = (tally.binSum[bin] ?? 0) + score;
    if (score >= RIGHT_FROM) tally.binRight[bin] = (tally.binRight[bin] ?? 0) + 1;
  }
  if (parts && parts.length > 0) countParts(tally, parts, rest, bin);
  if (took !== null && took > 0) {
    tally.timed++;
    const at = timeBin(took);
    tally.times[at] = (tally.times[at] ?? 0) + 1;
  }
}

function countParts(tally: Tally, parts: readonly MarkedPartState[], rest: number | undefined, bin: number): void {
  tally.parted++;
  for (const { id, state } of parts) {
    let part = tally.parts.get(id);
    if (!part) {
      part = { chosen: 0, right: 0, chosenRested: 0, chosenRest: 0, chosenBins: new Uint32Array(BINS) };
      tally.parts.set(id, part);
    }
    if (state === 'missed' || state === 'neutral') continue;
    part.chosen++;
    if (state === 'right') part.right++;
    if (rest === undefined) continue;
    part.chosenRested++;
    part.chosenRest += rest;
    part.chosenBins[bin] = (part.chosenBins[bin] ?? 0) + 1;
  }
}

/** Tallies by item version and language. */
export type Tallies = Map<ItemVersionId, Map<string, Tally>>;

/** Counts what one person answered: each answer against the mean of her others. An item stands in it once. */
export function countSitting(tallies: Tallies, answers: readonly CountedAnswer[]): void {
  const total = answers.reduce((sum, { score }) => sum + score, 0);
  const others = answers.length - 1;
  for (const answer of answers) {
    let byLanguage = tallies.get(answer.version);
    if (!byLanguage) tallies.set(answer.version, (byLanguage = new Map()));
    let tally = byLanguage.get(answer.language);
    if (!tally) byLanguage.set(answer.language, (tally = newTally()));
    count(tally, answer, others < LEAST_REST ? undefined : (total - answer.score) / others);
  }
}

/** What all of these tallies have seen, as one. */
export function merged(tallies: readonly Tally[]): Tally {
  const sum = newTally();
  for (const one of tallies) {
    for (const field of SUMS) sum[field] += one[field];
    for (const field of BINNED) addTo(sum[field], one[field]);
    for (const [id, part] of one.parts) {
      const known = sum.parts.get(id);
      if (!known) {
        sum.parts.set(id, { ...part, chosenBins: part.chosenBins.slice() });
        continue;
      }
      for (const field of PART_SUMS) known[field] += part[field];
      addTo(known.chosenBins, part.chosenBins);
    }
  }
  return sum;
}

const SUMS = [
  ...(['count', 'sum', 'rested', 'scoreSum', 'scoreSquares', 'restSum', 'restSquares', 'products'] as const),
  ...(['parted', 'timed'] as const),
] as const;
const BINNED = ['binCount', 'binSum', 'binRight', 'times'] as const;
const PART_SUMS = ['chosen', 'right', 'chosenRested', 'chosenRest'] as const;

function addTo(sum: Uint32Array | Float64Array, more: Uint32Array | Float64Array): void {
  for (let at = 0; at < more.length; at++) sum[at] = (sum[at] ?? 0) + (more[at] ?? 0);
}

function binOf(rest: number): number {
  return Math.min(BINS - 1, Math.max(0, Math.floor(rest * BINS + 1e-9)));
}

function timeBin(took: number): number {
  return Math.min(TIME_BINS - 1, Math.max(0, Math.floor(Math.log(took / FIRST_TIME) / TIME_STEP)));
}

/** The time below which `share` of those counted lie, in milliseconds, exact to 1 %; undefined when none was counted. */
export function timeAt({ timed, times }: Tally, share: number): number | undefined {
  if (timed === 0) return undefined;
  let below = 0;
  for (const [at, here] of times.entries()) {
    below += here;
    // The middle of the bin, as its ends are multiplied and not added.
    if (below >= share * timed && here > 0) return FIRST_TIME * Math.exp((at + 0.5) * TIME_STEP);
  }
  return undefined;
}
