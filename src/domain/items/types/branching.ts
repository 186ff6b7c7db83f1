import { z } from 'astro/zod';
import { bounded } from '../credit.ts';
import type { FacePart, ItemBase, ItemWords, MarkedPart, PartState, Worded } from '../item.ts';
import { id, ids } from '../shapes.ts';
import { defineType, type Problem } from '../type.ts';
import { facePart, idsOf, part, SAID } from '../worded.ts';

/**
 * What a dilemma can move, and what one step of it is worth: harm counts against, and speed half, because being right goes before
 * being first (IFJ Charter, article 5).
 */
const METERS = { accuracy: 2, fairness: 2, trust: 2, harm: -2, speed: 1 } as const;
export type Meter = keyof typeof METERS;

interface Choice {
  readonly id: string;
  /** The node it leads to. */
  readonly to: string;
  readonly effects: Readonly<Record<string, number>>;
  /** The clauses that this choice keeps, and those that it strains. */
  readonly keeps?: readonly string[];
  readonly strains?: readonly string[];
}
interface Keys extends ItemBase {
  readonly meters: readonly Meter[];
  readonly start: string;
  /** What is worth this much earns all; the best path where nothing is said. */
  readonly enough?: number;
  /** The clauses of codes that the story touches. */
  readonly clauses?: readonly { readonly id: string; readonly source: string; readonly at: string }[];
  /** A node without choices is an end. */
  readonly nodes: Readonly<Record<string, readonly Choice[]>>;
}
interface Words extends ItemWords {
  readonly nodes?: Readonly<
    Record<string, { readonly text: string; readonly choices?: Readonly<Record<string, Worded>> }>
  >;
  readonly clauses?: Readonly<Record<string, Worded>>;
}

/** A node on the path, with what was chosen there, if anything was yet. */
export interface BranchingStep {
  readonly node: string;
  readonly text: string;
  readonly choices: readonly FacePart[];
  readonly chosen?: string;
  /** What is said of the choice. */
  readonly feedback?: string;
}
export interface BranchingMeter {
  readonly id: Meter;
  readonly value: number;
  /** The furthest it can go, either way. */
  readonly reach: number;
}
export interface BranchingFace {
  readonly steps: readonly BranchingStep[];
  readonly meters: readonly BranchingMeter[];
}
/** What the debrief shows: the whole path, and each clause with how often the path kept and strained it. */
export interface BranchingSolution extends BranchingFace {
  readonly clauses: readonly {
    readonly id: string;
    readonly text: string;
    readonly source: string;
    readonly at: string;
    readonly kept: number;
    readonly strained: number;
  }[];
}

/**
 * A dilemma that goes on from choice to choice. Each choice moves meters (`METERS`); a path is worth what it moved for the better
 * less what it moved for the worse. What is worth nothing or less earns 0, what is worth `enough` earns all, and several paths may.
 */
export const branching = defineType<Keys, Words>()({
  shape: 2,
  keys: {
    meters: z.array(z.enum(Object.keys(METERS) as [Meter, ...Meter[]])).min(1),
    start: id,
    enough: z.number().positive().optional(),
    clauses: z.array(z.strictObject({ id, source: id, at: z.string() })).optional(),
    nodes: z.record(
      id,
      z.array(
        z.strictObject({
          id,
          to: id,
          effects: z.record(z.string(), z.number().int()),
          keeps: ids.optional(),
          strains: ids.optional(),
        }),
      ),
    ),
  },
  words: ({ nodes, clauses }) => ({
    texts: ['title'],
    optional: ['stem'],
    parts: [
      part('nodes', Object.keys((nodes ?? {}) as object), ['text'], ['choices']),
      ...Object.entries((nodes ?? {}) as Record<string, unknown>).map(([node, choices]) => ({
        path: ['nodes', node, 'choices'],
        ids: idsOf(choices),
        needs: SAID,
      })),
      part('clauses', idsOf(clauses), ['text']),
    ],
  }),
  *keyProblems(keys) {
    yield* storyProblems(keys);
    yield* choiceProblems(keys);
  },
  response: { path: 'order' },
  right: (keys) => ({ path: bestFrom(keys, keys.start).path }),
  said: (words, _, choice) =>
    Object.values(words.nodes ?? {})
      .map(({ choices }) => choices?.[choice]?.text)
      .find(Boolean) ?? '',
  isDone: (keys, { path }) => walk(keys, path).isDone,
  face: (keys, words, { response }): BranchingFace => told(keys, words, response?.path ?? []),
  score(keys, words, response) {
    const path = response?.path ?? [];
    const { taken, node, isDone } = walk(keys, path);
    const parts = taken.map(
      ({ at, choice }): MarkedPart => ({
        id: choice.id,
        chosen: true,
        state: stateOf(keys, at, choice),
        feedback: words.nodes?.[at]?.choices?.[choice.id]?.feedback ?? '',
      }),
    );
    if (!isDone) return { score: 0, parts: [...parts, { id: node, chosen: false, state: 'missed', feedback: '' }] };
    const worth = taken.reduce((sum, { choice }) => sum + worthOf(choice), 0);
    const { steps, meters } = told(keys, words, path);
    return {
      score: bounded(worth / (keys.enough ?? bestFrom(keys, keys.start).worth)),
      parts,
      measures: Object.fromEntries(meters.map(({ id: meter, value }) => [meter, value])),
      solution: { steps, meters, clauses: debrief(keys, words, taken) } satisfies BranchingSolution,
    };
  },
});

interface Taken {
  readonly at: string;
  readonly choice: Choice;
}

/** The path as far as it can be walked: what is no choice of its node ends it. */
function walk({ nodes, start }: Keys, path: readonly string[]): { taken: Taken[]; node: string; isDone: boolean } {
  const taken: Taken[] = [];
  let node = start;
  for (const chosen of path) {
    const choice = nodes[node]?.find((one) => one.id === chosen);
    if (!choice) break;
    taken.push({ at: node, choice });
    node = choice.to;
  }
  return { taken, node, isDone: nodes[node]?.length === 0 };
}

/** The nodes on the path and nothing beyond, with what is said of the choices that were made. */
function told(keys: Keys, words: Words, path: readonly string[]): BranchingFace {
  const { taken, node } = walk(keys, path);
  const step = (at: string): BranchingStep => ({
    node: at,
    text: words.nodes?.[at]?.text ?? '',
    choices: (keys.nodes[at] ?? []).map((choice) => facePart(choice.id, words.nodes?.[at]?.choices)),
  });
  return {
    steps: [
      ...taken.map(({ at, choice }) => ({
        ...step(at),
        chosen: choice.id,
        feedback: words.nodes?.[at]?.choices?.[choice.id]?.feedback ?? '',
      })),
      step(node),
    ],
    meters: keys.meters.map((meter) => ({
      id: meter,
      value: taken.reduce((sum, { choice }) => sum + (choice.effects[meter] ?? 0), 0),
      reach: reachOf(keys, meter),
    })),
  };
}

function debrief({ clauses = [] }: Keys, words: Words, taken: readonly Taken[]): BranchingSolution['clauses'] {
  return clauses.map(({ id: clause, source, at }) => ({
    id: clause,
    text: words.clauses?.[clause]?.text ?? '',
    source,
    at,
    kept: taken.filter(({ choice }) => choice.keeps?.includes(clause)).length,
    strained: taken.filter(({ choice }) => choice.strains?.includes(clause)).length,
  }));
}

function worthOf({ effects }: Choice): number {
  return Object.entries(effects).reduce((sum, [meter, moved]) => sum + moved * (METERS[meter as Meter] ?? 0), 0);
}

/** Right is what is worth most at its node, fair what does no harm, wrong what costs more than it gives. */
function stateOf({ nodes }: Keys, at: string, choice: Choice): PartState {
  const worth = worthOf(choice);
  if (worth >= Math.max(...(nodes[at] ?? []).map(worthOf))) return 'right';
  return worth < 0 ? 'wrong' : 'fair';
}

/** The path from a node that is worth most. */
function bestFrom({ nodes }: Pick<Keys, 'nodes'>, start: string): { worth: number; path: string[] } {
  const known = new Map<string, { worth: number; path: string[] }>();
  const best = (node: string): { worth: number; path: string[] } => {
    const standing = known.get(node);
    if (standing) return standing;
    const ways = (nodes[node] ?? []).map((choice) => {
      const rest = best(choice.to);
      return { worth: worthOf(choice) + rest.worth, path: [choice.id, ...rest.path] };
    });
    const found = ways.length === 0 ? { worth: 0, path: [] } : ways.reduce((a, b) => (b.worth > a.worth ? b : a));
    known.set(node, found);
    return found;
  };
  return best(start);
}

/** The furthest that one meter can move, either way: the sum of its largest steps. */
function reachOf({ nodes }: Keys, meter: string): number {
  const largest = Object.values(nodes).map((choices) =>
    Math.max(0, ...choices.map(({ effects }) => Math.abs(effects[meter] ?? 0))),
  );
  return largest.reduce((sum, step) => sum + step, 0);
}

/** Nodes that nothing leads to or that lead nowhere, and stories that go round in circles. */
function* storyProblems({ use, start, nodes, enough }: Keys): Iterable<Problem> {
  if (use === 'bank')
    yield { path: ['use'], what: 'A story shows what follows from each choice.', remedy: 'Write “use: practice”.' };
  if (!Object.hasOwn(nodes, start))
    return yield { path: ['start'], what: `There is no node ${start}.`, remedy: 'Begin with a node of the list.' };
  const reached = new Set([start]);
  for (const node of reached) for (const { to } of nodes[node] ?? []) reached.add(to);
  for (const node of Object.keys(nodes)) {
    if (!reached.has(node))
      yield { path: ['nodes', node], what: `No choice leads to ${node}.`, remedy: 'Lead to it, or take it out.' };
  }
  const stranger = [...reached].find((node) => !Object.hasOwn(nodes, node));
  if (stranger)
    return yield { path: ['nodes'], what: `There is no node ${stranger}.`, remedy: 'Correct where the choice leads.' };
  const round = circle(nodes, start);
  if (round)
    return yield {
      path: ['nodes', round],
      what: `${round} can be come back to.`,
      remedy: 'A story goes on: lead to a later node.',
    };
  const { worth } = bestFrom({ nodes }, start);
  if (worth <= 0)
    yield { path: ['nodes'], what: 'No path is worth anything.', remedy: 'Give good choices good effects.' };
  else if (enough && enough > worth)
    yield { path: ['enough'], what: `No path is worth more than ${worth}.`, remedy: `Ask for ${worth} or less.` };
}

/** A node from which a path leads back to it. */
function circle(
  nodes: Keys['nodes'],
  node: string,
  above: readonly string[] = [],
  clear = new Set<string>(),
): string | undefined {
  if (above.includes(node)) return node;
  if (clear.has(node)) return undefined;
  for (const { to } of nodes[node] ?? []) {
    const found = circle(nodes, to, [...above, node], clear);
    if (found) return found;
  }
  clear.add(node);
  return undefined;
}

function* choiceProblems({ meters, clauses, nodes }: Keys): Iterable<Problem> {
  const seen = new Set<string>();
  const known = idsOf(clauses);
  for (const [node, choices] of Object.entries(nodes)) {
    for (const [entry, { id: choice, effects, keeps = [], strains = [] }] of choices.entries()) {
      const path = ['nodes', node, entry];
      if (seen.has(choice) || Object.hasOwn(nodes, choice))
        yield {
          path,
          what: `“${choice}” is the id of another choice or node.`,
          remedy: 'Give this one an id of its own.',
        };
      seen.add(choice);
      const meter = Object.keys(effects).find((name) => !meters.includes(name as Meter));
      if (meter) yield { path, what: `There is no meter ${meter}.`, remedy: 'Use one of “meters”.' };
      const clause = [...keeps, ...strains].find((name) => !known.includes(name));
      if (clause) yield { path, what: `There is no clause ${clause}.`, remedy: 'Use one of “clauses”.' };
    }
  }
}
