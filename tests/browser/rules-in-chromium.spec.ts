// wire/chromium-reactions.ts says what Chromium does about each rule a server can break. Here it is asked: a server
// written by hand breaks the rule towards a page, and what the page was told and what crossed the wire must be what the
// table says. Our reader must name the same rule in the same bytes.

import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'playwright/test';
import { type ChromiumReaction, chromiumReactions } from '../../wire/chromium-reactions.ts';
import { createConnectionReader } from '../../wire/connection.ts';
import { decoderDefaults } from '../../wire/decode.ts';
import { encodeFrame } from '../../wire/encode.ts';
import { hex } from '../../wire/hex.ts';
import { createInflater } from '../../wire/inflate.ts';
import { type Observed, observe, type ServerProbe } from './broken-server.ts';

const deflate = { 'Sec-WebSocket-Extensions': 'permessage-deflate' };
const extensions = (value: string) => ({ change: { 'Sec-WebSocket-Extensions': value } });

/** These, and then a good message: does it arrive? */
const before = (frames: string): Uint8Array => hex(`${frames} 81 02 6f 6b`);

/** A message of zeros, one longer than our reader inflates, and then the good one. */
function bomb(): Uint8Array {
  const payload = deflateRawSync(new Uint8Array(decoderDefaults.maxInflatedBytes + 1));
  return new Uint8Array([...encodeFrame({ opcode: 2, rsv1: true, payload }), ...before('')]);
}

const lfHead = (accept: string) =>
  `HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Accept: ${accept}\n` +
  'Sec-WebSocket-Protocol: chat\n\n';

const probes: [code: string, ServerProbe][] = [
  ['mask-unexpected', { frames: before('81 80 00 00 00 00') }],
  ['reserved-bit', { frames: before('a1 00') }],
  ['rsv1-on-control', { frames: before('c9 00'), change: deflate }],
  ['rsv1-on-continuation', { frames: before('01 00 c0 00'), change: deflate }],
  ['reserved-opcode', { frames: before('83 00') }],
  ['control-fragmented', { frames: before('09 00') }],
  ['control-too-long', { frames: before(`89 7e 00 7e ${'61'.repeat(126)}`) }],
  ['length-not-minimal', { frames: before('81 7e 00 02 6f 6b') }],
  ['length-msb-set', { frames: before('82 7f 80 00 00 00 00 00 00 00') }],
  ['length-beyond-safe', { frames: before('82 7f 00 20 00 00 00 00 00 00') }],
  ['frame-after-close', { frames: before('88 02 03 e8') }],
  ['frame-cut', { frames: hex('81 05 6f 6b'), ends: true }],
  ['continuation-without-start', { frames: before('80 00') }],
  ['message-interleaved', { frames: before('01 00 81 00') }],
  ['invalid-utf8-text', { frames: before('81 01 ff') }],
  // A final block of type 3, which there is not.
  ['deflate-data-invalid', { frames: before('c1 01 ff'), change: deflate }],
  ['inflated-too-large', { frames: bomb(), change: deflate }],
  ['message-cut', { frames: hex('01 02 6f 6b'), ends: true }],
  ['invalid-utf8-reason', { frames: hex('88 03 03 e8 ff') }],
  ['close-length-1', { frames: hex('88 01 03') }],
  ['close-code-reserved', { frames: hex('88 02 03 ed') }],
  ['close-code-unassigned', { frames: hex('88 02 03 f8') }],
  ['close-code-out-of-range', { frames: hex('88 02 13 88') }],
  ['head-unreadable', { head: () => 'HTP 101\r\n\r\n' }],
  ['head-too-large', { change: { 'X-Long': 'a'.repeat(decoderDefaults.maxHeadBytes) }, frames: before('') }],
  ['head-cut', { head: () => 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: webs', ends: true }],
  ['field-malformed', { change: { 'Bad name': 'a' }, frames: before('') }],
  ['line-ending-bare', { head: lfHead, frames: before('') }],
  ['status-not-101', { line: 'HTTP/1.1 200 OK', change: { 'Content-Length': '0' } }],
  ['response-upgrade-missing', { change: { Upgrade: 'h2c' } }],
  ['response-connection-missing', { change: { Connection: 'close' } }],
  ['accept-missing', { change: { 'Sec-WebSocket-Accept': undefined } }],
  ['accept-wrong', { change: { 'Sec-WebSocket-Accept': 'AAAA' } }],
  ['subprotocol-not-offered', { change: { 'Sec-WebSocket-Protocol': 'mqtt' } }],
  ['subprotocol-several', { change: { 'Sec-WebSocket-Protocol': 'chat, chat' } }],
  ['response-extension-grammar', extensions('a;')],
  ['extension-not-offered', extensions('x-own')],
  ['extension-repeated', extensions('permessage-deflate, permessage-deflate')],
  ['extension-parameter-wrong', extensions('permessage-deflate; server_max_window_bits=7')],
  ['close-missing', { frames: before(''), ends: true }],
  ['close-unanswered', { frames: before(''), pageCloses: true }],
];

for (const [code, probe] of probes) {
  test(`Chromium, given ${code} by a server: ${chromiumReactions.get(code)}`, async ({ page }) => {
    const seen = await observe(page, probe);
    expect(namedIn(seen)).toContain(code);
    expect(reactionIn(seen)).toBe(chromiumReactions.get(code));
  });
}

test('a good message arrives, and a good Close is told as it came', async ({ page }) => {
  expect(reactionIn(await observe(page, { frames: before('') }))).toBe('accepts');
  const { told } = await observe(page, { frames: hex('88 02 03 e8') });
  expect(told).toEqual({ code: 1000, wasClean: true });
});

test('every reaction in the table has been measured here', () => {
  expect([...chromiumReactions.keys()].sort()).toEqual(probes.map(([code]) => code).sort());
});

function reactionIn({ wasOpened, messages, told, sent }: Observed): ChromiumReaction | undefined {
  if (!wasOpened) return told?.code === 1006 ? 'fails-handshake' : undefined;
  if (told === undefined) return messages.includes('ok') ? 'accepts' : undefined;
  if (told.wasClean) return 'accepts';
  // 1000 is the answer to a Close, or the page's own.
  return sent === undefined || sent === 1000 ? 'tells-1006' : sent;
}

function namedIn({ fromClient, fromServer }: Observed): string[] {
  const reader = createConnectionReader({ createInflater });
  const entries = [
    ...reader.push({ direction: 'up', atMs: 0, bytes: requestIn(fromClient) }),
    ...reader.push({ direction: 'down', atMs: 1, bytes: fromServer }),
    ...reader.push({ direction: 'up', atMs: 2, bytes: fromClient.subarray(requestIn(fromClient).length) }),
    ...reader.end({ direction: 'down', atMs: 3 }),
  ];
  return entries.flatMap((entry) => (entry.kind === 'violation' && entry.from === 'server' ? [entry.code] : []));
}

const requestIn = (bytes: Uint8Array): Uint8Array =>
  bytes.subarray(0, Buffer.from(bytes).indexOf('\r\n\r\n') + '\r\n\r\n'.length);
