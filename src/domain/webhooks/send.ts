import { request as plain } from 'node:http';
import { request as encrypted } from 'node:https';
import type { LookupFunction } from 'node:net';
import { type Resolved, resolveHost } from './address.ts';
import { type Message, signedHeaders } from './message.ts';

/** A receiver has so long to answer, in milliseconds. */
const PATIENCE = 10_000;

/** Where a message goes, and what its receiver checks it with. */
export interface Receiver {
  readonly url: string;
  readonly secret: string;
}

/**
 * Posts a message once and answers the HTTP status, or 0 when there was none: no such host, no connection, ten seconds over,
 * or in production an address that is not https or not public. The host is resolved once and that address connected to. A
 * redirect is an answer like any other, and is not followed; the body of an answer is not read.
 */
export async function sendMessage(
  { url: address, secret }: Receiver,
  message: Message,
  { production, at = new Date() }: { production: boolean; at?: Date },
): Promise<number> {
  const url = new URL(address);
  if (production && url.protocol !== 'https:') return 0;
  const end = AbortSignal.timeout(PATIENCE);
  try {
    const resolved = await Promise.race([resolveHost(url, production), aborted(end)]);
    return resolved ? await post(url, resolved, { message, headers: signedHeaders(message, secret, at), end }) : 0;
  } catch {
    // Whatever keeps a receiver from answering is an answer to who asks how it went.
    return 0;
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
}

function post(
  url: URL,
  { address, family }: Resolved,
  { message, headers, end }: { message: Message; headers: Record<string, string>; end: AbortSignal },
): Promise<number> {
  const pinned: LookupFunction = (_host, { all }, answer) =>
    all ? answer(null, [{ address, family }]) : answer(null, address, family);
  const body = Buffer.from(message.body);
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? encrypted : plain)(url, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        'content-length': body.length,
        'user-agent': 'Tamga-Webhooks/1',
      },
      agent: false,
      lookup: pinned,
      signal: end,
    });
    // More than one may come; the first decides.
    request.on('error', reject);
    request.once('response', (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    request.end(body);
  });
}
