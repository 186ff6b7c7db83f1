import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { RateLimiterRes } from 'rate-limiter-flexible';
import type { Store } from '#db/store.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { keyFor } from '#domain/secrets.ts';
import { Limiter } from './limiter.ts';
import { LIMITS, type LimitName } from './rules.ts';

/** Too many tries of the same kind; `seconds` until the next one is let through. */
export interface TooManyTries {
  code: 'too-many-tries';
  seconds: number;
}

/** Counts one try of `key` (an e-mail address, a person, a client's address) against the limit called `name`. */
export async function limit(
  store: Store,
  name: LimitName,
  key: string,
  at = new Date(),
): Promise<Result<void, TooManyTries>> {
  try {
    await limiterFor(store, name).consume(limitKey(store, key), 1, { at });
    return ok(undefined);
  } catch (refusal) {
    if (!isLimitReached(refusal)) throw refusal;
    return refuse({ code: 'too-many-tries', seconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) });
  }
}

/** Counts a try against several limits; the first that is reached refuses. */
export async function limitAll(
  store: Store,
  tries: readonly (readonly [LimitName, string])[],
  at = new Date(),
): Promise<Result<void, TooManyTries>> {
  for (const [name, key] of tries) {
    const passed = await limit(store, name, key, at);
    if (!passed.ok) return passed;
  }
  return ok(undefined);
}

/** Gives one try back: it succeeded and was no guess. */
export async function giveBack(store: Store, name: LimitName, key: string, at = new Date()): Promise<void> {
  await limiterFor(store, name).reward(limitKey(store, key), 1, { at });
}

/** Forgets the tries of `key`. */
export async function forgetTries(store: Store, name: LimitName, key: string): Promise<void> {
  await limiterFor(store, name).delete(limitKey(store, key));
}

const limiters = new WeakMap<Store, Map<LimitName, Limiter>>();

function limiterFor(store: Store, name: LimitName): Limiter {
  let named = limiters.get(store);
  if (!named) limiters.set(store, (named = new Map()));
  let limiter = named.get(name);
  if (!limiter) named.set(name, (limiter = new Limiter(store, { ...LIMITS[name], keyPrefix: name })));
  return limiter;
}

/** Keyed, so that the table names neither people nor addresses. */
function limitKey(store: Store, key: string): string {
  return createHmac('sha256', keyFor(store, 'limits')).update(network(key)).digest('base64url');
}

/** An IPv6 client owns a /64 and can take any address in it. */
function network(key: string): string {
  if (!isIPv6(key)) return key;
  const [head = '', tail = ''] = key.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const groups = key.includes('::')
    ? [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
    : left;
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

function isLimitReached(thrown: unknown): thrown is RateLimiterRes {
  return typeof (thrown as RateLimiterRes | undefined)?.msBeforeNext === 'number';
}
