import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';

/**
 * Reads the client's address: of the last hop that is not one of `trustedProxies`, counted from the
 * right of X-Forwarded-For, because only what our own proxies appended can be believed.
 */
export function addressReader(trustedProxies: readonly string[]): (request: IncomingMessage) => string {
  const trusted = new BlockList();
  for (const network of trustedProxies) {
    const [address = '', prefix] = network.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (prefix === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(prefix), family);
  }
  const isTrusted = (address: string) => trusted.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

  return (request) => {
    const socket = plain(request.socket.remoteAddress ?? '');
    const forwarded = request.headers['x-forwarded-for'];
    if (trustedProxies.length === 0 || forwarded === undefined || !isTrusted(socket)) return socket;
    let nearest = socket;
    for (const hop of String(forwarded).split(',').reverse()) {
      const address = plain(hop.trim());
      if (!isIP(address)) return nearest;
      nearest = address;
      if (!isTrusted(address)) return address;
    }
    return nearest;
  };
}

export function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.') || address === 'localhost';
}

/** The origin of a site whose PUBLIC_ORIGIN is not set. By name, because browsers refuse a passkey for a bare address. */
export function localOrigin(host: string, port: number | string): string {
  const isLocal = isLoopback(host) || host === '0.0.0.0' || host === '::';
  return `http://${isLocal ? 'localhost' : isIPv6(host) ? `[${host}]` : host}:${port}`;
}

/** An IPv4 address that arrived over an IPv6 socket, as IPv4. */
function plain(address: string): string {
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
}
