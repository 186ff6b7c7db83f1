import { timingSafeEqual } from 'node:crypto';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Store } from '#db/store.ts';
import { waitingJobs } from '#domain/jobs/waiting.ts';
import { hashingState } from '#domain/people/hashing.ts';
import { isLoopback } from './address.ts';
import { answer, type Call, type Endpoint, refusal } from './endpoint.ts';
import type { Prerendered } from './prerendered.ts';

const registry = new Registry();
collectDefaultMetrics({ register: registry });

/** Seconds of an answered request, by the shape of its address; never by the address itself. */
export const requestSeconds = new Histogram({
  name: 'tamga_request_seconds',
  help: 'Time to answer a request that was not a finished page',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
  registers: [registry],
});

/** Shows what `pages` counts for itself: a counter of its own would cost each page more than the look-up. */
export function countPrerendered(pages: Prerendered): void {
  new Counter({
    name: 'tamga_finished_pages_total',
    help: 'Finished pages and files answered',
    labelNames: ['status'],
    registers: [registry],
    collect() {
      this.reset();
      this.inc({ status: 200 }, pages.answered[200]);
      this.inc({ status: 304 }, pages.answered[304]);
    },
  });
  new Gauge({
    name: 'tamga_page_cache_bytes',
    help: 'Bytes of finished pages in memory',
    registers: [registry],
    collect() {
      this.set(pages.cachedBytes());
    },
  });
}

/** Shows how much work waits in the database, by kind (letters are `mail`), and how many hashes of passwords this process makes. */
export function countWork(store: Store): void {
  // A database that is away must not take the other figures with it.
  const waiting = () => waitingJobs(store).catch(() => []);
  new Gauge({
    name: 'tamga_jobs_waiting',
    help: 'Jobs that are not done, by kind; letters are mail',
    labelNames: ['kind'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { kind, count } of await waiting()) this.set({ kind }, count);
    },
  });
  new Gauge({
    name: 'tamga_jobs_late_seconds',
    help: 'How long the oldest job that waits has been due, by kind',
    labelNames: ['kind'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { kind, late } of await waiting()) this.set({ kind }, late);
    },
  });
  new Gauge({
    name: 'tamga_hashes',
    help: 'Hashes of passwords that are made at this moment or wait',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const { running, waiting } = hashingState();
      this.set({ state: 'running' }, running);
      this.set({ state: 'waiting' }, waiting);
    },
  });
  new Counter({
    name: 'tamga_hashes_total',
    help: 'Hashes of passwords since the start: done, or refused because too many waited',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const { done, refused } = hashingState();
      this.reset();
      this.inc({ state: 'done' }, done);
      this.inc({ state: 'refused' }, refused);
    },
  });
}

/** For this machine, or for who holds METRICS_TOKEN; to others it does not exist. */
export const metricsPage: Endpoint = {
  method: 'GET',
  path: '/metrics',
  async handler(call) {
    if (!mayRead(call)) return answer(call.response, refusal(404, 'not-found'));
    const text = await registry.metrics();
    call.response.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' });
    call.response.end(text);
  },
};

function mayRead({ request, settings, address }: Call): boolean {
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (token && settings.metricsToken) return sameText(token, settings.metricsToken);
  // A proxy on this machine that nobody declared makes the whole world look like loopback.
  return (
    isLoopback(address) && (request.headers['x-forwarded-for'] === undefined || settings.trustedProxies.length > 0)
  );
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
