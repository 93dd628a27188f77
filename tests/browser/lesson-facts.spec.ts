// What lessons say of browsers and no playground of theirs shows. Each name is the sentence; when Chromium changes, so
// must the lesson.

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'playwright/test';
import { WebSocket as NodeSocket, WebSocketServer } from 'ws';
import { decodeAll } from '../../wire/decode.ts';

async function listen(server: WebSocketServer): Promise<string> {
  await once(server, 'listening');
  // A TCP server's address is an object.
  const { port } = server.address() as AddressInfo;
  return `ws://127.0.0.1:${port}`;
}

test('fragments-and-utf8: a long message leaves Chromium in several frames, a short one in one', async ({ page }) => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  try {
    const address = await listen(server);
    const chunks: Buffer[] = [];
    server.on('connection', (socket, request) => {
      request.socket.on('data', (chunk) => chunks.push(Buffer.from(chunk)));
      socket.on('error', () => {});
    });
    const ended = once(server, 'connection').then(([socket]) => once(socket, 'close'));
    await page.evaluate(
      (url) =>
        new Promise((resolve) => {
          const socket = new WebSocket(url);
          socket.onclose = resolve;
          socket.onopen = () => {
            socket.send(new Uint8Array(60_000));
            socket.send(new Uint8Array(1_000_000));
            socket.close();
          };
        }),
      address,
    );
    await ended;
    const frames = decodeAll(Buffer.concat(chunks), { from: 'client', startWith: 'frames' }).flatMap((item) =>
      item.kind === 'frame' && item.opcode <= 2 ? [{ opcode: item.opcode, fin: item.fin }] : [],
    );
    expect(frames[0]).toEqual({ opcode: 2, fin: true });
    expect(frames.length).toBeGreaterThan(2);
    expect(frames[1]).toEqual({ opcode: 2, fin: false });
    expect(frames.at(-1)).toEqual({ opcode: 0, fin: true });
  } finally {
    server.close();
  }
});

test('lifecycle: in CLOSING a browser tells of no message, and ws in Node does', async ({ page }) => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  try {
    const address = await listen(server);
    server.on('connection', (socket) => {
      socket.on('error', () => {});
      // The Close follows this message, so what is said here crosses before its answer.
      socket.on('message', () => socket.send('late'));
      socket.send('early');
    });
    const toldInBrowser = await page.evaluate(
      (url) =>
        new Promise((resolve) => {
          const told: unknown[] = [];
          const socket = new WebSocket(url);
          socket.onclose = () => resolve(told);
          socket.onmessage = ({ data }) => {
            told.push(data);
            socket.send('goodbye');
            socket.close(1000);
          };
        }),
      address,
    );
    expect(toldInBrowser).toEqual(['early']);

    const told: string[] = [];
    const socket = new NodeSocket(address);
    socket.on('message', (data) => {
      told.push(String(data));
      if (told.length > 1) return;
      socket.send('goodbye');
      socket.close(1000);
    });
    await once(socket, 'close');
    expect(told).toEqual(['early', 'late']);
  } finally {
    server.close();
  }
});

test('handshake-lab: a browser that offered subprotocols gives up when the answer names none', async ({ page }) => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => false });
  try {
    const code = await page.evaluate(
      (url) =>
        new Promise((resolve) => {
          const socket = new WebSocket(url, ['chat.v2', 'chat.v1']);
          socket.onopen = () => resolve('open');
          socket.onclose = (event) => resolve(event.code);
        }),
      await listen(server),
    );
    expect(code).toBe(1006);
  } finally {
    server.close();
  }
});
