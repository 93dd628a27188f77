// Where the addresses in learner code lead: localhost is the sandbox, so that code from any book runs as it is written.

import { localHosts } from './local-hosts.ts';

export type Bases = {
  /** Of the scenario, which answers on every port. */
  socketBase: string;
  /** Of the reader's own server, which answers on its own ports; the port follows. */
  portBase: string | undefined;
  /** In a page of the reader's: the host that `location` has, and the port of theirs that it stands for. */
  page?: Page | undefined;
};

export type Page = { host: string | undefined; port: string };

const defaultPorts: Record<string, string> = { 'ws:': '80', 'http:': '80', 'wss:': '443', 'https:': '443' };

/** A WebSocket's; undefined when the address is none of ours: then the browser and the frame's policy decide. */
export function mapToSandbox(
  address: string,
  { socketBase, portBase, page }: Bases,
): { url: string; asked: string } | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !['ws:', 'wss:', 'http:', 'https:'].includes(url.protocol)) return undefined;
  turnToOwn(url, page);
  // A fragment is an error the browser has its own words for (HTML: "the WebSocket constructor").
  if (!localHosts.has(url.hostname) || url.hash !== '' || address.includes('#')) return undefined;
  url.protocol = url.protocol.replace('http', 'ws');
  const place = `${url.pathname}${url.search}`;
  if (portBase === undefined) return { url: `${socketBase}${place}`, asked: url.href };
  return { url: `${portBase.replace(/^http/, 'ws')}${portOf(url)}${place}`, asked: url.href };
}

/** The same for HTTP. An address without a host is one of the server that the page comes from. */
export function mapHttp(address: string, { portBase, page }: { portBase: string; page: Page }): string | undefined {
  const base = `http://localhost:${page.port}/`;
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) return undefined;
  // Led there already.
  if (url.href.startsWith(portBase)) return undefined;
  turnToOwn(url, page);
  if (!localHosts.has(url.hostname)) return undefined;
  return `${portBase}${portOf(url)}${url.pathname}${url.search}`;
}

/** `location.host` is the site's, and where the page pretends to come from is what its code means. */
function turnToOwn(url: URL, page: Page | undefined): void {
  if (page?.host === undefined || url.host !== page.host) return;
  if (url.protocol === 'https:') url.protocol = 'http:';
  if (url.protocol === 'wss:') url.protocol = 'ws:';
  url.host = `localhost:${page.port}`;
}

/** The port that an address means, whether it says so or not. */
export const portOf = ({ port, protocol }: URL): string => (port === '' ? (defaultPorts[protocol] ?? '80') : port);
