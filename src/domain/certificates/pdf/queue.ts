import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Picture } from '../badge.ts';
import type { Sheet } from '../sheet.ts';
import type { Attachment } from './draw.ts';
import type { Drawing, Drawn, DrawOrder } from './press.ts';

/** So many certificates wait to be drawn at the most: at 40 a second, the last for a second and a half. */
const WAITING = 60;
/** Milliseconds after which an idle press is ended: it takes as much memory as the server. */
const IDLE = 10_000;
/** Milliseconds in which a press must finish its next certificate, start included. */
const PATIENCE = 20_000;

/** Thrown for all that waited when the press finished nothing in time: it was ended, and the next order starts another. */
export class PressStuck extends Error {}

interface Waiting {
  readonly within: number;
  readonly resolve: (bytes: Buffer) => void;
  readonly reject: (error: Error) => void;
}
const waiting = new Map<number, Waiting>();
let press: ChildProcess | undefined;
let idle: NodeJS.Timeout | undefined;
let stuck: NodeJS.Timeout | undefined;
let orders = 0;

/** Draws a certificate in another process. Undefined when too many wait already. */
export function drawOnPress(
  sheet: Sheet,
  {
    awardedAt,
    attachments = [],
    within = PATIENCE,
  }: { awardedAt: Date; attachments?: readonly Attachment[]; within?: number },
): Promise<Buffer | undefined> {
  return order({ what: 'pdf', sheet, awardedAt, attachments }, within);
}

/** Draws a picture there. Undefined when too many wait already. */
export function pictureOnPress(picture: Picture, form: 'svg' | 'png'): Promise<Buffer | undefined> {
  return order({ what: 'picture', picture, form }, PATIENCE);
}

async function order(drawing: Drawing, within: number): Promise<Buffer | undefined> {
  if (waiting.size >= WAITING) return undefined;
  clearTimeout(idle);
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const number = ++orders;
  waiting.set(number, { within, resolve, reject });
  press ??= startPress();
  if (waiting.size === 1) watch(press);
  press.ref();
  press.channel?.ref();
  press.send({ number, drawing } satisfies DrawOrder);
  return promise;
}

/** The press runs from its source, like the migrations: Node reads its types away. It gets nothing of our environment. */
function startPress(): ChildProcess {
  const file = join(process.cwd(), 'src', 'domain', 'certificates', 'pdf', 'press.ts');
  const started = fork(file, { serialization: 'advanced', execArgv: [], env: {} });
  started.on('message', (drawn: Drawn) => {
    if (press !== started) return;
    const waited = waiting.get(drawn.number);
    waiting.delete(drawn.number);
    if ('bytes' in drawn) waited?.resolve(Buffer.from(drawn.bytes));
    else waited?.reject(new Error(`A certificate could not be drawn: ${drawn.fault}`));
    watch(started);
    if (waiting.size === 0) rest(started);
  });
  started.on('error', (error: Error) => fail(started, error));
  started.once('exit', () => fail(started, new Error('The process that draws certificates ended.')));
  return started;
}

/** Ends a press that does not finish the order that waits longest. Each that it finishes gives it new time. */
function watch(working: ChildProcess): void {
  clearTimeout(stuck);
  const [next] = waiting.values();
  if (!next) return;
  stuck = setTimeout(() => {
    fail(working, new PressStuck(`No certificate was drawn in ${next.within} ms.`));
    working.kill('SIGKILL');
  }, next.within);
}

/** Lets our process end while nothing is drawn, and the press after a while. */
function rest(resting: ChildProcess): void {
  resting.unref();
  resting.channel?.unref();
  idle = setTimeout(() => {
    if (press === resting) press = undefined;
    resting.disconnect();
  }, IDLE).unref();
}

function fail(ended: ChildProcess, error: Error): void {
  if (press !== ended) return;
  press = undefined;
  clearTimeout(stuck);
  for (const { reject } of waiting.values()) reject(error);
  waiting.clear();
}
