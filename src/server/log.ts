import pino, { type Logger } from 'pino';

export type { Logger };

/** Structured lines on standard output. What is logged names no person: no address, no query, no body. */
export function openLog(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
