import { timingSafeEqual } from 'node:crypto';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
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
