import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Sheet } from '../sheet.ts';
import type { Drawn, DrawOrder } from './thread.ts';

/** So many certificates wait to be drawn at the most: at 20 a second, the last for three seconds. */
const WAITING = 60;
/** Milliseconds after which an idle thread is ended: its fonts take tens of megabytes. */
const IDLE = 20_000;

interface Waiting {
  readonly resolve: (pdf: Buffer) => void;
  readonly reject: (error: Error) => void;
}
const waiting = new Map<number, Waiting>();
let thread: Worker | undefined;
let idle: NodeJS.Timeout | undefined;
let orders = 0;

/** Draws a certificate in the drawing thread. Undefined when too many wait already. */
export async function drawInThread(sheet: Sheet, { awardedAt }: { awardedAt: Date }): Promise<Buffer | undefined> {
  if (waiting.size >= WAITING) return undefined;
  clearTimeout(idle);
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const number = ++orders;
  waiting.set(number, { resolve, reject });
  thread ??= startThread();
  thread.ref();
  thread.postMessage({ number, sheet, awardedAt } satisfies DrawOrder);
  return promise;
}

/** The thread runs from its source, like the migrations: Node reads its types away. */
function startThread(): Worker {
  const started = new Worker(join(process.cwd(), 'src', 'domain', 'certificates', 'pdf', 'thread.ts'), {
    name: 'certificates',
  });
  started.on('message', (drawn: Drawn) => {
    const order = waiting.get(drawn.number);
    waiting.delete(drawn.number);
    if ('pdf' in drawn) order?.resolve(Buffer.from(drawn.pdf));
    else order?.reject(new Error(`A certificate could not be drawn: ${drawn.fault}`));
    if (waiting.size === 0) rest(started);
  });
  started.once('error', (error: Error) => fail(started, error));
  started.once('exit', () => fail(started, new Error('The drawing thread ended.')));
  return started;
}

/** Lets the process end while nothing is drawn, and the thread after a while. */
function rest(resting: Worker): void {
  resting.unref();
  idle = setTimeout(() => {
    if (thread === resting) thread = undefined;
    void resting.terminate();
  }, IDLE).unref();
}

function fail(ended: Worker, error: Error): void {
  if (thread !== ended) return;
  thread = undefined;
  for (const { reject } of waiting.values()) reject(error);
  waiting.clear();
}
