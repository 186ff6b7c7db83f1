import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Job, Measured, Order, Outcome } from './load.ts';
import { onCore } from './machine.ts';
import type { Bytes } from './sample.ts';
import type { Plan } from './scripts.ts';

/** The process that makes the load, on a core of its own. */
export interface Generator {
  measure(job: Job): Promise<Measured>;
  /** What is answered to the first thing that `plan` counts. */
  sample(plan: Plan, server: { port: number; origin: string }): Promise<Bytes[]>;
  stop(): void;
}

export function openGenerator(): Generator {
  const child = startProgram(1, 'load.ts');
  let last: Promise<unknown> = Promise.resolve();
  // One after another: the channel does not say which order an outcome belongs to.
  const outcomeOf = (order: Order) => {
    const outcome = last.then(
      () =>
        new Promise<unknown>((resolve, reject) => {
          child.once('message', (said: Outcome) =>
            'failed' in said ? reject(new Error(said.failed)) : resolve(said.value),
          );
          child.send(order);
        }),
    );
    last = outcome.catch(() => undefined);
    return outcome;
  };
  return {
    measure: (job) => outcomeOf({ job }) as Promise<Measured>,
    sample: (plan, { port, origin }) => outcomeOf({ sample: plan, port, origin }) as Promise<Bytes[]>,
    stop: () => child.disconnect(),
  };
}

/** Starts a program of this folder on a core, with a channel to it; it ends with us. */
export function startProgram(core: 0 | 1, file: string): ChildProcess {
  const [program, args] = onCore(core, process.execPath, [join(import.meta.dirname, file)]);
  // Advanced, because JSON makes null of a figure that is not a number.
  return spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'advanced' });
}
