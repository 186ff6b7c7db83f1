import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isPublic } from '#domain/certificates/foreign.ts';
import { ok, type Result, refuse } from '#domain/result.ts';

export type AddressRefusal =
  | { code: 'webhook-address-unreadable' }
  | { code: 'webhook-address-plain' }
  | { code: 'webhook-address-private' };

export const MOST_ADDRESS = 500;

/**
 * The address of a webhook as it is kept. In production it must be https and may not name this machine or a private network;
 * what a name resolves to is looked at when something is sent.
 */
export function webhookAddress(typed: string, production: boolean): Result<string, AddressRefusal> {
  const text = typed.trim();
  if (text.length > MOST_ADDRESS || !URL.canParse(text)) return refuse({ code: 'webhook-address-unreadable' });
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol) || url.username || url.password)
    return refuse({ code: 'webhook-address-unreadable' });
  if (!production) return ok(url.href);
  if (url.protocol !== 'https:') return refuse({ code: 'webhook-address-plain' });
  const host = hostOf(url);
  if (isIP(host) ? !isPublic(host) : isLocalName(host)) return refuse({ code: 'webhook-address-private' });
  return ok(url.href);
}

/** An address to connect to, found once so that a name cannot change between the look and the connection. */
export interface Resolved {
  readonly address: string;
  readonly family: 4 | 6;
}

/** What a webhook's host resolves to. In production undefined when any of it is this machine or a private network. */
export async function resolveHost(url: URL, production: boolean): Promise<Resolved | undefined> {
  const found = await lookup(hostOf(url), { all: true, verbatim: true });
  if (production && !found.every(({ address }) => isPublic(address))) return undefined;
  const [first] = found;
  return first && { address: first.address, family: first.family === 6 ? 6 : 4 };
}

/** The host without the brackets of an IPv6 address. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function isLocalName(host: string): boolean {
  return /^localhost\.?$|\.(localhost|local|internal|home\.arpa|lan)\.?$/i.test(host) || !host.includes('.');
}
