// S1 and S2: servers and clients on ws, as the notes have them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { linesUntil, openOwnServer, programOf, skip, stateOf } from '../own-server.ts';
import { sample } from './sample.ts';

/** Messages of a client that says `words` when it is open. */
function converse(
  url: string,
  words: readonly (string | Uint8Array)[],
  count: number,
): Promise<{ text: string; isBinary: boolean }[]> {
  const socket = new WebSocket(url);
  const heard: { text: string; isBinary: boolean }[] = [];
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => {
      for (const word of words) socket.send(word);
    });
    socket.on('message', (data, isBinary) => {
      heard.push({ text: String(data), isBinary });
      if (heard.length < count) return;
      socket.terminate();
      resolve(heard);
    });
  });
}

test('S1-1: greets and answers; what was text stays text only because a template string makes it so', {
  skip,
}, async (t) => {
  const { page, socketBase } = await openOwnServer(t, sample('S1-1.js'));
  await stateOf(page, 'listening');
  assert.deepEqual(await converse(`${socketBase}8080/`, ['привіт'], 2), [
    { text: 'Ласкаво просимо до WebSocket сервера!', isBinary: false },
    { text: 'Ви сказали: привіт', isBinary: false },
  ]);
});

test('S1-1: one unmasked frame ends the process, because nobody listens for error', { skip }, async (t) => {
  const { page } = await openOwnServer(t, sample('S1-1.js'));
  await stateOf(page, 'listening');
  const request =
    'GET / HTTP/1.1\r\nHost: localhost:8080\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n';
  page.send({ type: 'dial', run: 1, dial: 1, port: 8080 });
  const { connection } = await page.next('opened');
  const write = (bytes: Buffer) =>
    page.send({ type: 'write', run: 1, connection, pieces: [{ base64: bytes.toString('base64'), afterMs: 0 }] });
  write(Buffer.from(request));
  await page.carried({ connection, direction: 'down', count: 130 });
  write(Buffer.from('8100', 'hex'));
  const ended = await stateOf(page, 'ended');
  assert.equal(ended.code, 1);
  const lines = await linesUntil(page, /MASK must be set/);
  assert.match(lines.at(-1)?.text ?? '', /WS_ERR_EXPECTED_MASK/);
});

test('S1-2: without a server the client dies of ECONNREFUSED, with one it is answered', { skip }, async (t) => {
  const alone = await openOwnServer(t, sample('S1-2.js'));
  assert.equal((await stateOf(alone.page, 'ended')).code, 1);
  assert.match(
    (await linesUntil(alone.page, /ECONNREFUSED/)).at(-1)?.text ?? '',
    /connect ECONNREFUSED 127\.0\.0\.1:8080/,
  );
  const { page } = await openOwnServer(t, sample('S1-1.js'));
  await stateOf(page, 'listening');
  page.send({ type: 'start', run: 1, ...programOf(2, sample('S1-2.js')) });
  const lines = await linesUntil(page, /Ви сказали/);
  assert.ok(lines.some(({ text }) => text === 'Отримано повідомлення від сервера: Ви сказали: Привіт, сервер!'));
});

test('S2-7: everybody hears everything, the speaker too, and bytes come back as text', { skip }, async (t) => {
  const { page, socketBase } = await openOwnServer(t, sample('S2-7.js'));
  await stateOf(page, 'listening');
  const other = converse(`${socketBase}8080/`, [], 2);
  await linesUntil(page, /Client connected/);
  const own = await converse(`${socketBase}8080/`, ['hi', Uint8Array.of(0xf0, 0x9f)], 2);
  assert.deepEqual(own, [
    { text: 'Server: hi', isBinary: false },
    { text: 'Server: �', isBinary: false },
  ]);
  assert.deepEqual(await other, own);
});
