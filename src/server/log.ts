import pino, { type Logger } from 'pino';

export type { Logger };

/** Milliseconds a line may wait, so that many are written at once: a write for each costs a tenth of a request. */
const WAIT = 250;

/** Structured lines on standard output. What is logged names no person: no address, no query, no body. */
export function openLog(level: string): Logger {
  const output = pino.destination({ fd: 1, sync: true, minLength: 4096, periodicFlush: WAIT });
  process.once('exit', () => output.flushSync());
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, output);
}
