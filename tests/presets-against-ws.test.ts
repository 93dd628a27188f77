// The frame lab's ready-made frames, sent by hand to ws as the sandbox runs it: what comes back is what the catalogue of
// rules says ws does.

import assert from 'node:assert/strict';
import test from 'node:test';
import { openRun, startTestServer } from '../sandbox-server/test-visitor.ts';
import { type Preset, presets } from '../site/lab/frame/presets.ts';
import { createConnectionReader } from '../wire/connection.ts';
import { encodeHead } from '../wire/encode.ts';
import { ruleOf } from '../wire/violations.ts';

const requestOf = ({ needs }: Preset) =>
  encodeHead('GET / HTTP/1.1', [
    ['Host', 'localhost'],
    ['Upgrade', 'websocket'],
    ['Connection', 'Upgrade'],
    ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
    ['Sec-WebSocket-Version', '13'],
    ...(needs === 'deflate' ? [['Sec-WebSocket-Extensions', 'permessage-deflate'] as const] : []),
  ]);

const scenarios = { deflate: 'compressed-echo', ping: 'fragments', 'hang-up': 'echo' } as const;
const scenarioOf = ({ needs }: Preset) => (needs === undefined ? 'echo' : scenarios[needs]);

// What comes back after the end of TCP is nobody's to see.
for (const preset of presets.filter(({ needs }) => needs !== 'hang-up')) {
  const reaction = preset.breaks && ruleOf(preset.breaks).ws;
  test(`${preset.id}: ws ${reaction ?? 'goes on'}`, async (t) => {
    const server = await startTestServer(t);
    const { page } = await openRun(server, { scenario: scenarioOf(preset) });
    page.send({ type: 'dial', run: 1, dial: 1 });
    const { connection } = await page.next('opened');
    const write = (bytes: Uint8Array) =>
      page.send({
        type: 'write',
        run: 1,
        connection,
        pieces: [{ base64: Buffer.from(bytes).toString('base64'), afterMs: 0 }],
      });
    write(requestOf(preset));
    const headLength = (await page.carried({ connection, direction: 'down', count: 100 })).length;
    for (const frame of preset.frames('client')) write(frame);
    if (typeof reaction === 'number') {
      const answer = (await page.carried({ connection, direction: 'down', count: headLength + 4 })).subarray(
        headLength,
      );
      assert.deepEqual([answer[0], answer.readUInt16BE(2)], [0x88, reaction]);
      return;
    }
    // A ping of our own shows whether ws still listens: its pong comes after all it had to say before.
    if (preset.id === 'close' || preset.id === 'after-close') {
      await page.next('ended');
    } else {
      write(Uint8Array.of(0x89, 0x81, 0, 0, 0, 0, 0x21));
      const until = Date.now() + 2000;
      while (!page.bytes(connection, 'down').includes(Buffer.of(0x8a, 0x01, 0x21)) && Date.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      assert.ok(page.bytes(connection, 'down').includes(Buffer.of(0x8a, 0x01, 0x21)), 'ws did not answer a ping');
    }
    const reader = createConnectionReader();
    const entries = reader.push({ direction: 'down', atMs: 0, bytes: page.bytes(connection, 'down') });
    const closes = entries.filter((entry) => entry.kind === 'frame' && entry.opcodeName === 'close');
    assert.equal(closes.length, preset.id === 'close' || preset.id === 'after-close' ? 1 : 0);
  });
}
