// An inspector alone on a page, built once per worker: for the specs that draw captures no server of ours would make.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { build } from 'vite';
import type { Language, Words } from '../../i18n/translate.ts';
import { hex } from '../../wire/hex.ts';
import type { Direction } from '../../wire/tap-events.ts';
import { formatTrace, type SavedConnection } from '../../wire/trace-file.ts';

export type Crossed = [Direction, Uint8Array];

export const ascii = (text: string) => new TextEncoder().encode(text);

export const requestHead =
  'GET /s/ticket/ HTTP/1.1\r\nHost: localhost:4321\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
  'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';
export const responseHead = (accept = 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=') =>
  `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`;

export const handshake: Crossed[] = [
  ['up', ascii(requestHead)],
  ['down', ascii(responseHead())],
];
// RFC 6455, 5.7, and a close with 1000 both ways.
export const hello: Crossed[] = [
  ...handshake,
  ['up', hex('81 85 37 fa 21 3d 7f 9f 4d 51 58')],
  ['down', hex('81 05 48 65 6c 6c 6f')],
  ['down', hex('01 03 48 65 6c')],
  ['down', hex('89 00')],
  ['down', hex('80 02 6c 6f')],
  ['up', hex('88 82 7f 9f 4d 51 7c 77')],
  ['down', hex('88 02 03 e8')],
];
export const unmasked: Crossed[] = [...handshake, ['up', hex('81 05 48 65 6c 6c 6f')]];

const root = join(import.meta.dirname, '../..');

export const readWords = (lang: Language): Words => JSON.parse(readFileSync(join(root, `i18n/${lang}.json`), 'utf8'));

/** Draws these bytes, in the page that is open or in a new one. */
export async function openCapture(
  page: Page,
  crossed: Crossed[],
  { lang = 'en' as Language, path = '/', ended = undefined as SavedConnection['ended'] } = {},
): Promise<void> {
  if (page.url() === 'about:blank') await openPage(page);
  const chunks = crossed.map(([direction, bytes], index) => ({ direction, bytes, atMs: index, bytesNotKept: 0 }));
  const bytesNotKept = { up: 0, down: 0 };
  const trace = formatTrace({ connections: [{ number: 1, path, chunks, ended, bytesNotKept }] });
  await page.evaluate((options) => window.inspectorPage.open(options), { trace, lang, words: readWords(lang) });
}

let built: Promise<Map<string, string>> | undefined;

async function openPage(page: Page): Promise<void> {
  built ??= bundle();
  const files = await built;
  await page.route('http://inspector.test/**', (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === '') return route.fulfill({ contentType: 'text/html', body: emptyPage });
    const contentType = name.endsWith('.css') ? 'text/css' : 'text/javascript';
    return route.fulfill({ contentType, body: files.get(name) ?? '' });
  });
  await page.goto('http://inspector.test/');
}

async function bundle(): Promise<Map<string, string>> {
  const output = await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { write: false, minify: false, rolldownOptions: { input: join(import.meta.dirname, 'inspector-page.ts') } },
  });
  if (!('output' in output)) throw new Error('Vite built something else than one bundle');
  return new Map(
    output.output.map((file) => [
      file.type === 'chunk' ? 'page.js' : file.fileName.endsWith('.css') ? 'page.css' : file.fileName,
      file.type === 'chunk' ? file.code : String(file.source),
    ]),
  );
}

const emptyPage = `<!doctype html><html lang="en"><head><title>Inspector</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/page.css">
<style>body { margin: 0; background: var(--paper) } </style></head>
<body><main><h1 style="position: absolute; clip-path: inset(50%)">Inspector</h1><div id="panel" style="height: 100vh"></div></main>
<script type="module" src="/page.js"></script></body></html>`;

export function rowWith(page: Page, ...texts: string[]) {
  return texts.reduce((rows, hasText) => rows.filter({ hasText }), page.locator('.inspector-row[data-kind]')).first();
}

export const field = (page: Page, name: string) =>
  page.locator('.inspector-field').filter({ has: page.getByRole('button', { name, exact: true }) });

export const litBytes = (page: Page) => page.locator('.inspector-byte[data-lit] > :first-child');
