import { type Asking, Connection } from './connection.ts';
import { cpuSeconds } from './machine.ts';
import { type Bytes, sampleOf } from './sample.ts';
import { type Plan, scriptOf } from './scripts.ts';

/** What the process that makes the load is asked to do: some groups of connections at once, for a time. */
export interface Job {
  readonly port: number;
  readonly origin: string;
  /** Whose CPU time is counted. */
  readonly pid: number;
  readonly seconds: number;
  readonly groups: readonly { readonly plan: Plan; readonly connections: number }[];
}

export interface Counted {
  /** Views, attempts, answers or pages a second. */
  readonly rate: number;
  /** Of single requests, in milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly units: number;
  readonly requests: number;
  /** How often each status but 200 was answered. */
  readonly others: Readonly<Record<number, number>>;
}

export interface Measured {
  readonly groups: readonly Counted[];
  /** CPU of the server for each unit of all groups, in microseconds. */
  readonly cpu: number;
  /** Share of its core that the load itself took: near 1 it may be what held the rate down. */
  readonly load: number;
}

const WARM_UP = 0.3;

class Group {
  #latencies: number[] = [];
  #units = 0;
  #others: Record<number, number> = {};

  answered(asking: Asking, status: number, milliseconds: number): void {
    this.#latencies.push(milliseconds);
    if (asking.ends) this.#units++;
    if (status !== 200) this.#others[status] = (this.#others[status] ?? 0) + 1;
  }

  begin(): void {
    this.#latencies = [];
    this.#units = 0;
    this.#others = {};
  }

  counted(seconds: number): Counted {
    const sorted = Float64Array.from(this.#latencies).sort();
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
    return {
      rate: this.#units / seconds,
      p50: at(0.5),
      p99: at(0.99),
      units: this.#units,
      requests: sorted.length,
      others: this.#others,
    };
  }
}

async function measure({ port, origin, pid, seconds, groups }: Job): Promise<Measured> {
  const connections: Connection[] = [];
  let failed: (error: Error) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => (failed = reject));
  const tallies = groups.map(({ plan, connections: many }) => {
    const tally = new Group();
    for (let which = 0; which < many; which++)
      connections.push(new Connection(port, scriptOf(plan, which, many, origin), tally, failed));
    return tally;
  });
  try {
    await Promise.race([failure, sleep(Math.min(WARM_UP, seconds))]);
    for (const tally of tallies) tally.begin();
    const [startedAt, used, own] = [performance.now(), cpuSeconds(pid), process.cpuUsage()];
    await Promise.race([failure, sleep(seconds)]);
    const elapsed = (performance.now() - startedAt) / 1000;
    const cpu = cpuSeconds(pid) - used;
    const { user, system } = process.cpuUsage(own);
    const counted = tallies.map((tally) => tally.counted(elapsed));
    const units = counted.reduce((sum, group) => sum + group.units, 0);
    return { groups: counted, cpu: (cpu * 1e6) / units, load: (user + system) / 1e6 / elapsed };
  } finally {
    for (const connection of connections) connection.close();
  }
}

function sleep(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

/** What comes over the channel: a job, or a plan whose answers are wanted. */
export type Order = { job: Job } | { sample: Plan; port: number; origin: string };
export type Outcome = { value: Measured | Bytes[] } | { failed: string };

process.on('message', (order: Order) => {
  const outcome = 'job' in order ? measure(order.job) : sampleOf(order.sample, order.port, order.origin);
  outcome.then(
    (value) => process.send?.({ value }),
    (error: Error) => process.send?.({ failed: error.message }),
  );
});
process.once('disconnect', () => process.exit());
