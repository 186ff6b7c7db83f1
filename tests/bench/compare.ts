import { join } from 'node:path';
import type { Generator } from './generator.ts';
import type { Counted, Measured } from './load.ts';
import type { Plan } from './scripts.ts';
import { type Served, startBare, startNginx } from './servers.ts';

/** What every measure needs. */
export interface Bench {
  readonly generator: Generator;
  readonly tamga: Served;
  /** For files that are removed at the end. */
  readonly folder: string;
  /** Seconds of one round and how many rounds. */
  readonly seconds: number;
  readonly rounds: number;
}

/** The median over rounds. */
export type Figure = Pick<Counted, 'rate' | 'p50' | 'p99' | 'others'> & Pick<Measured, 'cpu' | 'load'>;

export interface Compared {
  readonly ours: Figure;
  readonly bare: Figure;
  readonly nginx: Figure | undefined;
}

interface Load {
  readonly plan: Plan;
  readonly connections: number;
}

/**
 * Measures a plan on Tamga and on a bare server that sends the same bytes, in turns, so that a noisy neighbour meets both;
 * on nginx too where asked and installed. Undefined when the first answer says that this is not there.
 */
export async function compare(
  bench: Bench,
  { plan, connections }: Load,
  { nginx = false } = {},
): Promise<Compared | undefined> {
  const answers = await bench.generator.sample(plan, bench.tamga);
  if (answers.some(({ status }) => status >= 400)) return undefined;
  const bare = await startBare(answers);
  const third = nginx ? await startNginx(answers, join(bench.folder, 'nginx')) : undefined;
  const rounds: Record<'ours' | 'bare' | 'nginx', Figure[]> = { ours: [], bare: [], nginx: [] };
  try {
    for (let round = 0; round < bench.rounds; round++) {
      rounds.ours.push(await measureOn(bench, bench.tamga, { plan, connections }));
      rounds.bare.push(await measureOn(bench, bare, { plan, connections }));
      if (third) rounds.nginx.push(await measureOn(bench, third, { plan, connections }));
    }
  } finally {
    await bare.stop();
    await third?.stop();
  }
  return { ours: medianOf(rounds.ours), bare: medianOf(rounds.bare), nginx: third && medianOf(rounds.nginx) };
}

/** Measures one plan on one server, once. */
export async function measureOn(
  { generator, seconds }: Bench,
  { port, origin, pid }: Served,
  load: Load,
): Promise<Figure> {
  const measured = await generator.measure({ port, origin, pid, seconds, groups: [load] });
  return { ...(measured.groups[0] as Counted), cpu: measured.cpu, load: measured.load };
}

export function medianOf(figures: readonly Figure[]): Figure {
  const median = (of: (figure: Figure) => number) =>
    figures.map(of).toSorted((a, b) => a - b)[Math.floor((figures.length - 1) / 2)] as number;
  const others: Record<number, number> = {};
  for (const figure of figures)
    for (const [status, count] of Object.entries(figure.others))
      others[Number(status)] = (others[Number(status)] ?? 0) + count;
  return {
    rate: median(({ rate }) => rate),
    p50: median(({ p50 }) => p50),
    p99: median(({ p99 }) => p99),
    cpu: median(({ cpu }) => cpu),
    load: median(({ load }) => load),
    others,
  };
}
