import type { Server } from 'node:http';
import type { Logger } from './log.ts';

interface Stopping {
  readonly log: Logger;
  readonly beginStopping: () => void;
  readonly close: () => Promise<void>;
}

/** Running requests get so long to finish. */
const GRACE = 10_000;

/**
 * On SIGTERM or SIGINT: takes no new connection, lets running requests finish, closes what is open, exits 0.
 * A second signal exits at once.
 */
export function stopOnSignal(server: Server, { log, beginStopping, close }: Stopping): void {
  let isStopping = false;

  async function stop(): Promise<void> {
    if (isStopping) process.exit(1);
    isStopping = true;
    beginStopping();
    log.info('stopping');
    const late = setTimeout(() => server.closeAllConnections(), GRACE);
    // Idle connections would hold the server open for as long as their keep-alive lasts.
    const idle = setInterval(() => server.closeIdleConnections(), 100);
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeIdleConnections();
    });
    clearTimeout(late);
    clearInterval(idle);
    await close();
    process.exit(0);
  }

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stop().catch((error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      });
    });
  }
}
