import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { request } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** A status list of 131,072 random bits is 22 KB in base64. */
const MOST_BYTES = 512 * 1024;
const PATIENCE = 5_000;

/** What a foreign issuer publishes, or that it cannot be had. */
export type Fetched = { readonly ok: true; readonly json: unknown } | { readonly ok: false };

/** Resolves a host to its addresses; a test gives its own. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

const everyAddress: Resolve = (host) => lookup(host, { all: true });

/**
 * Fetches JSON of another site for a check. Only over https, only from `hosts`, which the site's own people named, never from an
 * address that is not public, whatever the name resolves to; no redirect is followed, and size and time have an end.
 */
export async function fetchForeign(
  address: string,
  { hosts, resolve = everyAddress }: { hosts: ReadonlySet<string>; resolve?: Resolve },
): Promise<Fetched> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'https:' || !hosts.has(url.host) || url.username || url.password) return { ok: false };
  if (isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0) return { ok: false };
  const resolved = await resolve(url.hostname).catch(() => []);
  const [target] = resolved;
  if (!target || !resolved.every(({ address: one }) => isPublic(one))) return { ok: false };
  const text = await answerOf(url, target).catch(() => undefined);
  if (text === undefined) return { ok: false };
  try {
    return { ok: true, json: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

/** The body of a good answer from this very address, so that a second resolution cannot lead elsewhere. */
function answerOf(url: URL, { address, family }: LookupAddress): Promise<string | undefined> {
  return new Promise((done, fail) => {
    const pinned: LookupFunction = (_host, { all }, found) =>
      all ? found(null, [{ address, family }]) : found(null, address, family);
    const signal = AbortSignal.timeout(PATIENCE);
    const asked = request(url, { lookup: pinned, signal, agent: false, headers: { accept: 'application/json' } });
    asked.on('error', fail);
    asked.on('response', (answer) => {
      if (answer.statusCode !== 200) {
        answer.destroy();
        return done(undefined);
      }
      const chunks: Buffer[] = [];
      let size = 0;
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MOST_BYTES) asked.destroy(new Error('The answer is too long.'));
        chunks.push(chunk);
      });
      answer.on('error', fail);
      answer.on('end', () => done(Buffer.concat(chunks).toString('utf8')));
    });
    asked.end();
  });
}

const closed = new BlockList();
/** IANA's special-purpose registries: all that is not a public unicast address. */
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  closed.addSubnet(network, prefix, 'ipv4');

/** Whether an address is on the public internet. Of IPv6 only global unicast is, without the ranges that carry an IPv4 address. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !closed.check(address, 'ipv4');
  if (isIP(address) !== 6) return false;
  return global.check(address, 'ipv6') && !carriers.check(address, 'ipv6');
}

const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');
const carriers = new BlockList();
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  carriers.addSubnet(network, prefix, 'ipv6');
