import type { IncomingMessage, ServerResponse } from 'node:http';
import { JSON_LIMIT, readBody } from './body.ts';
import type { Installation } from './installation.ts';
import { isOwnPost, isSafeMethod } from './origin.ts';

/** A request as an endpoint sees it. */
export interface Call extends Pick<Installation, 'store' | 'settings'> {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The client's address as the trusted proxies tell it. */
  readonly address: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** The parts of the address that `:name` stands for. */
  readonly params: Readonly<Record<string, string>>;
}

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
  /** `/api/answers`, with named parts `/c/:code`, and with a last one that is the rest of the address `/h5p/content/:key/:path*`. */
  readonly path: string;
  /** Takes posts of other sites; then the endpoint itself must know who calls. */
  readonly crossSite?: true;
  /** Answers through `call.response`; a throw is logged and answered with 500. */
  handler(call: Call): Promise<void> | void;
}

/** What a JSON endpoint answers. Headers such as set-cookie are optional. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string | string[]>;
}

/** A handler that takes no body and answers JSON. */
export function json(answering: (call: Call) => Promise<Answer> | Answer): Endpoint['handler'] {
  return async (call) => answer(call.response, await answering(call));
}

/**
 * A handler that takes a JSON body of at most 64 KB, or `limit`, and answers JSON. `body` is untrusted: check its shape.
 * Refuses 415 `not-json`, 413 `too-large`, 400 `malformed` as `{ refusal: { code } }`.
 */
export function jsonBody(
  answering: (call: Call, body: unknown) => Promise<Answer> | Answer,
  limit = JSON_LIMIT,
): Endpoint['handler'] {
  return async (call) => {
    const type = call.request.headers['content-type'] ?? '';
    if (!/^application\/json\b/i.test(type)) return answer(call.response, refusal(415, 'not-json'));
    const bytes = await readBody(call.request, limit);
    if (!bytes) return answer(call.response, refusal(413, 'too-large'));
    const body = parseBody(bytes);
    if (body === undefined) return answer(call.response, refusal(400, 'malformed'));
    answer(call.response, await answering(call, body));
  };
}

/** What a body of JSON says, as untrusted as it came; undefined when it is none, or has what no database of ours keeps. */
export function parseBody(bytes: Buffer): unknown {
  const text = bytes.toString('utf8');
  try {
    return JSON.parse(text, /\\u(0000|d[89a-f])/i.test(text) ? storable : undefined);
  } catch {
    return undefined;
  }
}

/** Postgres keeps neither U+0000 nor half of a surrogate pair, which JSON can say and no person types. */
function storable(name: string, value: unknown): unknown {
  for (const text of [name, value])
    if (typeof text === 'string' && (text.includes('\0') || !text.isWellFormed())) throw new Error('Not a text.');
  return value;
}

export function refusal(status: number, code: string): Answer {
  return { status, body: { refusal: { code } } };
}

export function answer(response: ServerResponse, { status, body, headers }: Answer): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, {
    'cache-control': 'no-store',
    ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}

/** Whether `call` would change something on behalf of another site. */
export function isForeign(endpoint: Endpoint, request: IncomingMessage, origin: string): boolean {
  if (endpoint.crossSite || isSafeMethod(request.method)) return false;
  return !isOwnPost((name) => request.headers[name] as string | undefined, origin);
}

export interface Found {
  readonly endpoint: Endpoint;
  readonly params: Readonly<Record<string, string>>;
}

const NONE = {};

/** Finds endpoints by method and path: plain paths by one look-up, those with named parts in order. */
export function endpointFinder(endpoints: readonly Endpoint[]): (method: string, path: string) => Found | undefined {
  const plain = new Map<string, Found>();
  const patterns: { endpoint: Endpoint; pattern: RegExp }[] = [];
  for (const endpoint of endpoints) {
    if (!endpoint.path.includes('/:')) {
      plain.set(`${endpoint.method} ${endpoint.path}`, { endpoint, params: NONE });
      continue;
    }
    const source = endpoint.path
      .replace(/\./g, '\\.')
      .replace(/\/:(\w+)\*$/, '/(?<$1>.+)')
      .replace(/\/:(\w+)/g, '/(?<$1>[^/]+)');
    patterns.push({ endpoint, pattern: new RegExp(`^${source}$`) });
  }
  return (method, path) => {
    const asked = method === 'HEAD' ? 'GET' : method;
    const found = plain.get(`${asked} ${path}`);
    if (found) return found;
    for (const { endpoint, pattern } of patterns) {
      const match = endpoint.method === asked ? pattern.exec(path) : null;
      if (match) return { endpoint, params: { ...match.groups } };
    }
    return undefined;
  };
}
