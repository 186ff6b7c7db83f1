import { sql } from 'drizzle-orm';
import { type Call, type Endpoint, json } from './endpoint.ts';

let stopping = false;

/** From now on the site says that it is not ready, so that a balancer sends nobody any more. */
export function beginStopping(): void {
  stopping = true;
}

/** `alive`: the process answers. `ready`: it would answer a person, database included. */
export const health: readonly Endpoint[] = [
  { method: 'GET', path: '/health', handler: json(ready) },
  { method: 'GET', path: '/health/alive', handler: json(() => ({ status: 200, body: { status: 'alive' } })) },
  { method: 'GET', path: '/health/ready', handler: json(ready) },
];

async function ready({ store }: Call) {
  if (stopping) return { status: 503, body: { status: 'stopping' } };
  try {
    await store.read.select({ one: sql`1` }).from(store.t.limits).limit(1);
    return { status: 200, body: { status: 'ready' } };
  } catch {
    return { status: 503, body: { status: 'database-unreachable' } };
  }
}
