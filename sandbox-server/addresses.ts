// Who a visitor is to the limits, and which hosts and origins are ours.

import { isIPv4, isIPv6 } from 'node:net';

/** Visitors that share it share a limit: one IPv4 address, or the /64 that one IPv6 subscriber is given. */
export function addressGroup(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  return `${ipv6Groups(address).slice(0, 4).join(':')}::/64`;
}

/** The Host header's value when it is syntactically a host with an optional port; it goes into headers of ours. */
export function parseHost(host: string | undefined): string | undefined {
  if (host === undefined) return undefined;
  const bracketed = /^\[([0-9a-f:.]+)\](?::\d{1,5})?$/i.exec(host)?.[1];
  if (bracketed !== undefined) return isIPv6(bracketed) ? host.toLowerCase() : undefined;
  return /^[a-z0-9](?:[a-z0-9.-]{0,252})(?::\d{1,5})?$/i.test(host) ? host.toLowerCase() : undefined;
}

/**
 * The control channel acts for the page, so only the site's own pages may open it: the Origin must name the host that was asked
 * (whatever the scheme, for TLS may end at a proxy), or be listed by who hosts the site.
 */
export function isOwnOrigin({
  origin,
  host,
  origins,
}: {
  origin: string;
  host: string | undefined;
  origins: readonly string[];
}): boolean {
  if (origins.includes(origin)) return true;
  const asked = parseHost(host);
  if (asked === undefined || !URL.canParse(origin)) return false;
  const { protocol, host: originHost } = new URL(origin);
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  const defaultPort = protocol === 'http:' ? ':80' : ':443';
  return originHost === (asked.endsWith(defaultPort) ? asked.slice(0, -defaultPort.length) : asked);
}

export const isLoopback = (address: string): boolean =>
  address === 'localhost' || address === '::1' || (isIPv4(address) && address.startsWith('127.'));

/**
 * Whether a request asked for one of these hosts, or for this machine by a name only it has. A stranger's page can let its own name
 * lead to this machine (DNS rebinding), and is then of one origin with what it finds here.
 */
export function isKnownHost({
  host,
  knownHosts,
}: {
  host: string | undefined;
  knownHosts: readonly string[];
}): boolean {
  const name = parseHost(host)?.replace(/:\d+$/, '');
  return name !== undefined && (name === '[::1]' || isLoopback(name) || knownHosts.includes(name));
}

function ipv6Groups(address: string): string[] {
  const [withoutZone = ''] = address.split('%');
  const [head = '', tail] = withoutZone.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  return [...front, ...Array<string>(zeros).fill('0'), ...back].map((group) =>
    group.toLowerCase().replace(/^0+(?=.)/, ''),
  );
}
