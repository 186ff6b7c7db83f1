import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { ok, type Result, refuse } from '#domain/result.ts';

/** Too many people sign in at this moment: try again in a few seconds. */
export interface BusyNow {
  code: 'busy-now';
}

/** Argon2id as OWASP's Password Storage Cheat Sheet asks: 19 MiB, two passes, one lane. */
const OPTIONS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** A hash of nobody's password, so that an unknown address costs what a known one does. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$RukBeCixWoU+76mBjBKCZA$jqTUMB1bq7A1Ugk8kVvcZUzQoQh4Na/x8Nmfzyy8CgM';

/** One core is left to everybody else; some 15 ms each, so a full queue is a second or two. */
const AT_ONCE = Math.max(1, availableParallelism() - 1);
const QUEUE = 96;

const state = { running: 0, done: 0, refused: 0 };
const waiting: (() => void)[] = [];

/** How many hashes run, wait, were made and were refused since the start: for metrics. */
export function hashingState(): { running: number; waiting: number; done: number; refused: number } {
  return { ...state, waiting: waiting.length };
}

export function hashPassword(password: string): Promise<Result<string, BusyNow>> {
  return inTurn(() => hash(normal(password), OPTIONS));
}

/** Whether `password` is the one behind `hashed`. Takes as long when there is none. */
export function isPassword(hashed: string | null | undefined, password: string): Promise<Result<boolean, BusyNow>> {
  return inTurn(async () => {
    const fits = await verify(hashed ?? NOBODY, normal(password));
    return fits && Boolean(hashed);
  });
}

async function inTurn<T>(work: () => Promise<T>): Promise<Result<T, BusyNow>> {
  if (state.running >= AT_ONCE) {
    if (waiting.length >= QUEUE) {
      state.refused++;
      return refuse({ code: 'busy-now' });
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    state.running++;
  }
  try {
    return ok(await work());
  } finally {
    state.done++;
    // The place passes to the next in line; only an empty line frees it.
    const next = waiting.shift();
    if (next) next();
    else state.running--;
  }
}

/** The same password typed on different keyboards (NIST SP 800-63B, 3.1.1.2). */
function normal(password: string): string {
  return password.normalize('NFKC');
}
