// S0 as it should be today: routes, schemas and a WebSocket route, each asked as a client asks.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { linesUntil, openOwnServer, skip, stateOf } from '../own-server.ts';
import { ask, posted } from './ask.ts';
import { inFastify, inFastifyWebSocket, sample } from './sample.ts';

test('S0-1, S0-2: a function has `this`, an arrow function asks the request; both find the server', {
  skip,
}, async (t) => {
  const { page, base } = await openOwnServer(t, inFastify(sample('fixed/s0-1.js'), sample('fixed/s0-2.js')));
  await stateOf(page, 'listening');
  assert.equal((await ask(base, '/example/7')).body, '{"user":"7","isServer":true}');
  assert.equal((await ask(base, '/arrow/7')).body, '{"user":"7","isServer":true}');
});

test('S0-17: path, options, handler; the signatures of the note have these three routes', { skip }, async (t) => {
  const named = [...sample('s0-17.txt').matchAll(/fastify\.(\w+)\(path, \[options\], handler\)/g)];
  assert.deepEqual(
    named.map(([, method]) => method),
    ['get', 'head', 'delete'],
  );
  const { page, base } = await openOwnServer(t, inFastify(sample('fixed/s0-17.js')));
  await stateOf(page, 'listening');
  assert.equal((await ask(base, '/notes/3')).body, '{"id":"3"}');
  assert.equal((await ask(base, '/notes/3', { method: 'HEAD' })).status, 200);
  assert.equal((await ask(base, '/health', { method: 'HEAD' })).status, 200);
  assert.equal((await ask(base, '/health')).status, 404);
  assert.equal((await ask(base, '/notes/3', { method: 'DELETE' })).status, 204);
});

test('S0-3: (socket, request) echoes text as text and bytes as bytes', { skip }, async (t) => {
  const { page, socketBase } = await openOwnServer(t, inFastifyWebSocket(sample('fixed/s0-3.js')));
  await stateOf(page, 'listening');
  const socket = new WebSocket(`${socketBase}3000/ws`);
  const heard: unknown[] = [];
  socket.on('open', () => {
    socket.send('text');
    socket.send(Uint8Array.of(0xf0, 0x9f));
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (data: Buffer, isBinary) => {
      heard.push([data.toString('hex'), isBinary]);
      if (heard.length === 2) resolve();
    });
  });
  assert.deepEqual(heard, [
    ['74657874', false],
    ['f09f', true],
  ]);
  socket.terminate();
});

test('S0-4: url is path and query; scheme, host and address stand beside it', { skip }, async (t) => {
  const { page, base } = await openOwnServer(t, inFastify(sample('fixed/s0-4.js')));
  await stateOf(page, 'listening');
  assert.equal((await ask(base, '/user/123?name=John')).body, 'logged');
  const texts = (await linesUntil(page, /^http /)).map(({ text }) => text);
  assert.match(texts[0] ?? '', /\{ id: '123' \}/);
  assert.match(texts[1] ?? '', /\{ name: 'John' \}/);
  assert.deepEqual(texts.slice(-2), ['/user/123?name=John', 'http localhost:3000 127.0.0.1']);
});

test('S0-5, S0-7, S0-9: JSON from async, text with its type said, a redirect that stays', { skip }, async (t) => {
  const routes = ['fixed/s0-5.js', 'fixed/s0-7.js', 'fixed/s0-9.js'].map(sample);
  const { page, base } = await openOwnServer(t, inFastify(...routes));
  await stateOf(page, 'listening');
  const hello = await ask(base, '/hello');
  assert.deepEqual([hello.type, hello.body], ['application/json; charset=utf-8', '{"message":"Hello, Fastify!"}']);
  assert.equal((await ask(base, '/text')).type, 'text/plain; charset=utf-8');
  const redirect = await ask(base, '/redirect');
  assert.deepEqual(
    [redirect.status, new URL(redirect.headers.get('location') ?? '', `${base}3000/`).pathname.split('/').at(-1)],
    [303, 'hello'],
  );
});

const refused = [
  ['nothing', undefined],
  ['an empty name', { name: '', age: 36, email: 'a@b.co' }],
  ['a name that is a number', { name: 5, age: 36, email: 'a@b.co' }],
  ['an age in quotes', { name: 'Ada', age: '20', email: 'a@b.co' }],
  ['an age of 0', { name: 'Ada', age: 0, email: 'a@b.co' }],
  ['an age with a fraction', { name: 'Ada', age: 20.5, email: 'a@b.co' }],
  ['no address', { name: 'Ada', age: 36, email: 'nonsense' }],
  ['a list', ['Ada', 36]],
] as const;

for (const [id, server] of [
  ['S0-11', inFastify(sample('fixed/s0-11.js'))],
  ['S0-12', { 'server.js': sample('fixed/s0-12.js') }],
] as const) {
  test(`${id}: every wrong body is refused with 400, none with 500, and the right one is taken`, {
    skip,
  }, async (t) => {
    const { page, base } = await openOwnServer(t, server);
    await stateOf(page, 'listening');
    for (const [what, body] of refused) {
      const init = body === undefined ? { method: 'POST' } : posted(body);
      assert.equal((await ask(base, '/user', init)).status, 400, what);
    }
    const taken = await ask(base, '/user', posted({ name: 'Ada', age: 36, email: 'ada@example.org' }));
    assert.deepEqual([taken.status, taken.body], [200, '{"message":"User created successfully"}']);
  });
}

test('S0-12: a field that the schema does not know is refused, not dropped', { skip }, async (t) => {
  const { page, base } = await openOwnServer(t, { 'server.js': sample('fixed/s0-12.js') });
  await stateOf(page, 'listening');
  const body = { name: 'Ada', age: 36, email: 'ada@example.org', isAdmin: true };
  assert.equal((await ask(base, '/user', posted(body))).status, 400);
});
