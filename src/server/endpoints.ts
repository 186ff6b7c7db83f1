import { programs } from './api/api.ts';
import { certificateLog } from './certificate-log.ts';
import type { Endpoint } from './endpoint.ts';
import { h5p } from './h5p.ts';
import { health } from './health.ts';
import { issuers } from './issuers.ts';
import { learning } from './learning.ts';
import { metricsPage } from './metrics.ts';

/** What is answered before Astro: the few addresses that every click meets, and those machines read. */
export const endpoints: readonly Endpoint[] = [
  ...health,
  metricsPage,
  ...learning,
  ...issuers,
  ...certificateLog,
  ...programs,
  ...h5p,
];
