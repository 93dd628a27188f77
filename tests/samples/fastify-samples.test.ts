// S0: routes, request, reply, JSON Schema and the old shape of a WebSocket route, on Fastify as it is today.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { linesUntil, openOwnServer, skip, stateOf } from '../own-server.ts';
import { ask, posted } from './ask.ts';
import { filled, inFastify, inFastifyWebSocket, sample } from './sample.ts';

test('S0-1, S0-2, S0-17: as printed the elided bodies are no JavaScript', { skip }, async (t) => {
  for (const name of ['S0-1.js', 'S0-2.js']) {
    const { page, stop } = await openOwnServer(t, inFastify(sample(name)));
    const lines = await linesUntil(page, /SyntaxError/);
    assert.equal(lines.at(-1)?.kind, 'uncaught');
    assert.equal((await stateOf(page, 'ended')).code, 1);
    await stop();
  }
});

test('S0-1, S0-2, S0-17: with bodies both routes answer; an arrow function has no `this` of Fastify’s', {
  skip,
}, async (t) => {
  const body = ' reply.send({ user: request.params.userId, hasThis: typeof this?.inject === "function" }); ';
  const arrow = filled('S0-2.js', body).replace('/example/', '/arrow/');
  const others =
    "fastify.head('/h', (request, reply) => reply.send()); fastify.delete('/d', (request, reply) => reply.code(204).send());";
  const { page, base } = await openOwnServer(t, inFastify(filled('S0-1.js', body), arrow, others));
  await stateOf(page, 'listening');
  assert.equal((await ask(base, '/example/7')).body, '{"user":"7","hasThis":true}');
  assert.equal((await ask(base, '/arrow/7')).body, '{"user":"7","hasThis":false}');
  assert.equal((await ask(base, '/h', { method: 'HEAD' })).status, 200);
  assert.equal((await ask(base, '/d', { method: 'DELETE' })).status, 204);
  const missing = await ask(base, '/nowhere');
  assert.deepEqual(
    [missing.status, missing.body],
    [404, '{"message":"Route GET:/nowhere not found","error":"Not Found","statusCode":404}'],
  );
});

test('S0-3: the old (connection, req) opens and then closes with 1006, for `connection` is the WebSocket now', {
  skip,
}, async (t) => {
  const body = " connection.socket.on('message', (message) => connection.socket.send('hi')); ";
  const { page, socketBase } = await openOwnServer(t, inFastifyWebSocket(filled('S0-3.js', body)));
  await stateOf(page, 'listening');
  const socket = new WebSocket(`${socketBase}3000/ws`);
  const seen: string[] = [];
  socket.on('open', () => seen.push('open')).on('error', () => {});
  await new Promise<void>((resolve) => {
    socket.on('close', (code) => {
      seen.push(`close ${code}`);
      resolve();
    });
  });
  assert.deepEqual(seen, ['open', 'close 1006']);
});

test('S0-3 with (socket, request) stays open and answers', { skip }, async (t) => {
  const mended = sample('S0-3.js').replace(
    '(connection, req) => {...}',
    "(socket, request) => { socket.on('message', (message) => socket.send('hi ' + message)); }",
  );
  const { page, socketBase } = await openOwnServer(t, inFastifyWebSocket(mended));
  await stateOf(page, 'listening');
  const socket = new WebSocket(`${socketBase}3000/ws`);
  socket.on('open', () => socket.send('Ada'));
  assert.equal(await new Promise((resolve) => socket.on('message', (data) => resolve(String(data)))), 'hi Ada');
  socket.terminate();
});

test('S0-4: params, query and headers of /user/123?name=John; url is path and query alone', { skip }, async (t) => {
  const route = `fastify.get('/user/:id', (request, reply) => {\n${sample('S0-4.js')}console.log(request.url, request.host, request.ip); reply.send('ok');\n});`;
  const { page, base } = await openOwnServer(t, inFastify(route));
  await stateOf(page, 'listening');
  await ask(base, '/user/123?name=John');
  const texts = (await linesUntil(page, /user\/123\?name/)).map(({ text }) => text);
  assert.match(texts[0] ?? '', /\{ id: '123' \}/);
  assert.match(texts[1] ?? '', /\{ name: 'John' \}/);
  assert.match(texts[2] ?? '', /host: 'localhost:3000'/);
  assert.equal(texts[3], '/user/123?name=John localhost:3000 127.0.0.1');
});

test('S0-5 … S0-10: JSON, text, status, redirect and header, each as a client gets it', { skip }, async (t) => {
  const routes = ['S0-5.js', 'S0-6.js', 'S0-7.js', 'S0-8.js', 'S0-9.js', 'S0-10.js'].map(sample);
  const { page, base } = await openOwnServer(t, inFastify(...routes));
  await stateOf(page, 'listening');
  const json = 'application/json; charset=utf-8';
  // A handler that is not async and returns a value: Fastify sends what it returns only when it is a promise.
  const seen: Record<string, unknown[]> = {};
  for (const path of ['/json', '/text', '/error', '/custom-header']) {
    const { status, type, body } = await ask(base, path);
    seen[path] = [status, type, body];
  }
  assert.deepEqual(seen, {
    '/json': [200, json, '{"message":"Hello, JSON!"}'],
    '/text': [200, 'text/plain; charset=utf-8', 'Plain text response'],
    '/error': [400, json, '{"error":"Bad Request"}'],
    '/custom-header': [200, json, '{"success":true}'],
  });
  assert.equal((await ask(base, '/custom-header')).headers.get('x-custom-header'), 'MyHeaderValue');
  const redirect = await ask(base, '/redirect');
  assert.deepEqual([redirect.status, redirect.headers.get('location')], [302, 'https://google.com']);
  const hello = await ask(base, '/hello');
  assert.deepEqual([hello.status, hello.body], [200, '{"message":"Hello, Fastify!"}']);
});

test('S0-11: the hand-written checks crash without a body, mistake 0, and never look at the address', {
  skip,
}, async (t) => {
  const { page, base } = await openOwnServer(t, inFastify(sample('S0-11.js')));
  await stateOf(page, 'listening');
  const answers = {
    nothing: await ask(base, '/user', { method: 'POST' }),
    zero: await ask(base, '/user', posted({ name: 'Ada', age: 0 })),
    noAddress: await ask(base, '/user', posted({ name: 'Ada', age: 36, email: 'nonsense' })),
  };
  assert.equal(answers.nothing.status, 500);
  assert.deepEqual([answers.zero.status, answers.zero.body], [400, '{"error":"Age must be a number"}']);
  assert.equal(answers.noAddress.status, 200);
});

test('S0-12: the schema coerces "20" and name 5, and refuses what is missing, too young or no address', {
  skip,
}, async (t) => {
  const { page, base } = await openOwnServer(t, inFastify(sample('S0-12.js')));
  await stateOf(page, 'listening');
  const statusOf = async (body: unknown) => (await ask(base, '/user', posted(body))).status;
  assert.equal(await statusOf({ name: 5, age: '20', email: 'a@b.co' }), 200);
  assert.equal(await statusOf({ name: 'Ada', age: 17, email: 'a@b.co' }), 400);
  assert.equal(await statusOf({ name: 'Ada', age: 20, email: 'nonsense' }), 400);
  assert.equal(
    (await ask(base, '/user', posted({}))).body,
    '{"statusCode":400,"code":"FST_ERR_VALIDATION","error":"Bad Request","message":"body must have required property \'name\'"}',
  );
});
