import type { Endpoint } from '../endpoint.ts';
import { certificates } from './certificates.ts';
import { credentials } from './credentials.ts';
import { openapi } from './openapi.ts';
import { webhooks } from './webhooks.ts';

/** What programs of issuers call, `/api/v1/…`. */
export const programs: readonly Endpoint[] = [openapi, ...certificates, ...webhooks, ...credentials];
