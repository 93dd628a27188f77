// What a page costs its reader before they act: what the browser asks for by itself, each body as gzip carries it.

import { get } from 'node:http';
import type { Page } from 'playwright';

export type Resource = { url: string; kind: string; gzipBytes: number };

export const budget = { gzipBytes: 50 * 1024, requests: 10 };

/** `known` has what was weighed before: most of what a page asks for, other pages ask for too. */
export async function weighPage(
  page: Page,
  url: string,
  known = new Map<string, Promise<number>>(),
): Promise<Resource[]> {
  const kinds = new Map<string, string>();
  page.on('request', (request) => kinds.set(request.url(), request.resourceType()));
  const response = await page.goto(url, { waitUntil: 'networkidle' });
  if (!response?.ok()) throw new Error(`${url} answered ${response?.status()}: there is no page to weigh.`);
  // A browser with a tab bar asks for the icon too; a headless one does not.
  const icons = await page
    .locator('link[rel~="icon"]')
    .evaluateAll((links) => links.map((link) => Reflect.get(link, 'href')));
  for (const icon of icons) kinds.set(String(icon), 'icon');
  const asked = [...kinds].filter(([address]) => /^https?:/.test(address));
  return Promise.all(
    asked.map(async ([address, kind]) => {
      const weighed = known.get(address) ?? countGzipBytes(address);
      known.set(address, weighed);
      return { url: address, kind, gzipBytes: await weighed };
    }),
  );
}

export function sumBytes(resources: readonly Resource[]): number {
  return resources.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
}

/** The body's bytes on the wire. fetch would decompress them and forget how many they were. */
function countGzipBytes(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve(bytes));
      response.on('error', reject);
    });
    request.on('error', reject);
  });
}
