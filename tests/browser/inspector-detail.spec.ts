// What an opened row tells beyond its bytes: bodies, events, compressed messages, packets, pings, broken rules, endings.

import { deflateRawSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { languages } from '../../i18n/translate.ts';
import { encodeFrame } from '../../wire/encode.ts';
import { hex } from '../../wire/hex.ts';
import {
  ascii,
  type Crossed,
  handshake,
  litBytes,
  openCapture,
  readWords,
  requestHead,
  responseHead,
  rowWith,
} from './inspector-fixture.ts';

const detail = (page: Page) => page.locator('.inspector-detail');
const withDeflate = (head: string) =>
  head.replace(/\r\n\r\n$/, '\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n');
const get = 'GET /news HTTP/1.1\r\nHost: localhost\r\n\r\n';
const finEnding = { by: 'server', how: 'fin', atMs: 99 } as const;

/** As RFC 7692, 7.2.1 makes it: the last four bytes stay away. */
function deflated(text: string): Uint8Array {
  const whole = deflateRawSync(ascii(text), { finishFlush: 2 });
  return whole.subarray(0, whole.length - 4);
}

const longText = 'the same words again and again, '.repeat(40);
const compressed: Crossed[] = [
  ['up', ascii(withDeflate(requestHead))],
  ['down', ascii(withDeflate(responseHead()))],
  ['down', encodeFrame({ opcode: 1, rsv1: true, payload: deflated(longText) })],
];
const fragments: Crossed[] = [
  ...handshake,
  ['down', hex('01 03 48 65 6c')],
  ['down', hex('89 01 3f')],
  ['up', hex('8a 81 37 fa 21 3d 08')],
  ['down', hex('80 02 6c 6f')],
];
const chunkedBody: Crossed[] = [
  ['up', ascii(get)],
  [
    'down',
    ascii(
      'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n' +
        '1c\r\nevent: price\ndata: 42\nid: 7\n\r\n1\r\n\n\r\n0\r\n\r\n',
    ),
  ],
];
const socketIo: Crossed[] = [
  ['up', ascii(requestHead.replace('/s/ticket/', '/socket.io/?EIO=4&transport=websocket'))],
  ['down', ascii(responseHead())],
  ['down', encodeFrame({ opcode: 1, payload: ascii('42/room,7["chat","hi"]') })],
];
const maskedByServer: Crossed[] = [...handshake, ['down', hex('81 81 37 fa 21 3d 56')]];
const maskedHello: Crossed = ['up', hex('81 85 37 fa 21 3d 7f 9f 4d 51 58')];

test('a compressed message shows what came out of it, and both its sizes', async ({ page }) => {
  await openCapture(page, compressed);
  await rowWith(page, 'RSV1').click();
  const bytes = deflated(longText).length;
  await expect(detail(page)).toContainText(`${bytes} bytes crossed, 1,280 came out`);
  await expect(detail(page).locator('pre')).toContainText('the same words again and again, the same words');
});

test('of a fragment every other is one press away, and what came in between', async ({ page }) => {
  await openCapture(page, fragments);
  await rowWith(page, 'continuation').click();
  const frames = detail(page).getByRole('region', { name: 'Frames of the message' }).getByRole('button');
  await expect(frames).toHaveText(['text · 3', 'ping FIN · 1', 'continuation FIN · 2']);
  await expect(frames.nth(2)).toHaveAttribute('aria-current', 'true');
  await frames.nth(0).click();
  await expect(rowWith(page, 'part 1 of 2')).toHaveAttribute('aria-expanded', 'true');
  await detail(page).getByRole('button', { name: 'ping FIN · 1' }).click();
  await expect(rowWith(page, 'ping')).toHaveAttribute('aria-expanded', 'true');
});

test('a ping leads to its pong and a pong to its ping', async ({ page }) => {
  await openCapture(page, fragments);
  await rowWith(page, 'ping').click();
  await detail(page).getByRole('button', { name: 'Its pong came after' }).click();
  await expect(rowWith(page, 'pong')).toHaveAttribute('aria-expanded', 'true');
  await detail(page).getByRole('button', { name: 'It answers this ping' }).click();
  await expect(rowWith(page, 'ping')).toHaveAttribute('aria-expanded', 'true');
});

test('a body says how it was framed, and each server-sent event of it has a row', async ({ page }) => {
  await openCapture(page, chunkedBody);
  await page.locator('.inspector-row[data-kind="body"]').click();
  await expect(detail(page)).toContainText('28 + 1');
  await page.locator('.inspector-row[data-kind="event"]').click();
  await expect(detail(page).locator('dd')).toHaveText(['price', '7']);
  await expect(detail(page).locator('pre')).toHaveText('42');
});

test('Socket.IO packets are named where the address asks for Engine.IO, and only there', async ({ page }) => {
  await openCapture(page, socketIo, { path: '/socket.io/?EIO=4&transport=websocket' });
  await expect(rowWith(page, 'message · event "chat" /room #7')).toBeVisible();
  await openCapture(page, [...handshake, ...socketIo.slice(2)]);
  await expect(rowWith(page, '42/room')).not.toContainText('event "chat"');
});

test('the mask comes off byte by byte, with the keyboard alone', async ({ page }) => {
  await openCapture(page, [...handshake, maskedHello]);
  await rowWith(page, 'Hello').click();
  await detail(page).getByText('step by step').focus();
  await page.keyboard.press('Enter');
  const result = detail(page).locator('[data-result] td');
  await expect(result).toHaveText(['48', '0100 1000', 'H']);
  const next = detail(page).getByRole('button', { name: 'Next' });
  await next.focus();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Enter');
  // The fifth byte meets the first of the key again.
  await expect(detail(page).locator('.inspector-mask-table td:nth-child(2)')).toHaveText(['58', '37', '6f']);
  await expect(next).toBeDisabled();
});

test('a group of bits lights its field and its byte, and so does the keyboard', async ({ page }) => {
  await openCapture(page, [...handshake, maskedHello]);
  await rowWith(page, 'Hello').click();
  await detail(page).locator('.inspector-bits').getByRole('button', { name: 'opcode' }).focus();
  await expect(litBytes(page)).toHaveText(['81']);
  await expect(detail(page).locator('.inspector-field[data-lit] button')).toHaveText(['opcode']);
});

test('keys of zeros get a hint, and no broken rule is counted', async ({ page }) => {
  await openCapture(page, [...handshake, ['up', hex('81 82 00 00 00 00 68 69')]]);
  const hint = rowWith(page, 'four zeros');
  await hint.click();
  await expect(detail(page)).toContainText('Nobody has to act.');
  await detail(page).getByRole('button', { name: 'Show byte' }).click();
  await expect(litBytes(page)).toHaveText(['00']);
  await expect(page.locator('.inspector-row[data-kind="violation"]')).toHaveCount(1);
});

for (const lang of languages) {
  const words = readWords(lang);
  test(`a broken rule says what ws and Chromium make of it (${lang})`, async ({ page }) => {
    await openCapture(page, maskedByServer, { lang });
    await page.locator('.inspector-row[data-kind="violation"]').click();
    await expect(detail(page).getByRole('link', { name: 'RFC 6455 § 5.1' })).toBeVisible();
    const browser = (words['inspector.chromium.closes'] ?? 'no words').split('{code}')[1] ?? '';
    await expect(detail(page)).toContainText(browser);
    await expect(detail(page)).not.toContainText('{');
  });

  test(`a page that was told 1006 learns here what the wire knows (${lang})`, async ({ page }) => {
    const refusal = ascii('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
    await openCapture(
      page,
      [
        ['up', ascii(requestHead)],
        ['down', refusal],
      ],
      { lang, ended: finEnding },
    );
    await page.locator('.inspector-row[data-kind="ended"]').click();
    const box = detail(page).getByRole('region', { name: words['inspector.why'] ?? 'no words' });
    await expect(box).toContainText('403');
    await openCapture(page, [...handshake, maskedHello], { lang, ended: finEnding });
    await page.locator('.inspector-row[data-kind="ended"]').click();
    await expect(box).toContainText(words['inspector.why.no-close.server.fin'] ?? 'no words');
  });
}

const kinds: [name: string, crossed: Crossed[], row: string][] = [
  ['compressed', compressed, '[data-kind="frame"]'],
  ['fragment', fragments, '[data-kind="frame"]'],
  ['ping', fragments, '[data-kind="frame"]:has-text("ping")'],
  ['body', chunkedBody, '[data-kind="body"]'],
  ['event', chunkedBody, '[data-kind="event"]'],
  ['packet', socketIo, '[data-kind="frame"]'],
  ['masked', [...handshake, maskedHello], '[data-kind="frame"]'],
  ['violation', maskedByServer, '[data-kind="violation"]'],
  ['ended', [...handshake, maskedHello], '[data-kind="ended"]'],
];

// What is around the opened part, inspector.spec.ts judges.
for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in an open row of any kind (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const [name, crossed, row] of kinds) {
      await openCapture(page, crossed, { ended: finEnding, path: '/?EIO=4' });
      await openRow(page, row);
      const { violations } = await new AxeBuilder({ page }).include('.inspector-detail').analyze();
      expect
        .soft(
          violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
          name,
        )
        .toEqual([]);
    }
  });
}

for (const lang of languages) {
  test(`no open row is wider than a phone (${lang})`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 640 });
    for (const [name, crossed, row] of kinds) {
      await openCapture(page, crossed, { lang, ended: finEnding, path: '/?EIO=4' });
      await openRow(page, row);
      const excess = await page.evaluate(() => {
        const log = document.querySelector('.inspector-log');
        return Math.max(document.body.scrollWidth - innerWidth, (log?.scrollWidth ?? 0) - (log?.clientWidth ?? 0));
      });
      expect(excess, name).toBeLessThanOrEqual(0);
    }
  });
}

test('each reserved bit is a cell of its own', async ({ page }) => {
  await openCapture(page, compressed);
  await openRow(page, '[data-kind="frame"]');
  const names = page.locator('.inspector-bit-name');
  await expect(names).toHaveText(['FIN', 'RSV1', 'RSV2', 'RSV3', 'opcode', 'MASK', 'Payload len']);
  await expect(page.locator('.inspector-bits li', { hasText: 'RSV' }).locator('[data-set]')).toHaveCount(1);
  await names.getByText('RSV1').hover();
  await expect(page.locator('.inspector-field[data-lit] button')).toHaveText('RSV1–3');
});

test('a connection that has ended is summed up: TCP’s times, who ended it, both directions in words', async ({
  page,
}) => {
  await openCapture(page, [...handshake, ['up', hex('81 85 37 fa 21 3d 7f 9f 4d 51 58')]], { ended: finEnding });
  await openRow(page, '[data-kind="ended"]');
  const said = (name: string) => detail(page).locator(`dt:text-is("${name}") + dd`);
  await expect(said('TCP was up')).toHaveText('99.0 ms, from 0.0 ms to 99.0 ms');
  await expect(said('Ended TCP first')).toHaveText('the server, with FIN');
  await expect(detail(page).locator('dt', { hasText: 'Client to server' }).locator('+ dd')).toContainText(
    'first byte at 0.0 ms · 1 text',
  );
  await expect(detail(page).locator('dt', { hasText: 'Server to client' }).locator('+ dd')).toHaveText(
    'first byte at 1.0 ms',
  );
});

async function openRow(page: Page, row: string): Promise<void> {
  await page.locator(`.inspector-row${row}`).first().click();
  await expect(detail(page)).toBeVisible();
  for (const summary of await detail(page).locator('summary').all()) await summary.click();
}
