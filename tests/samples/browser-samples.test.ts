// Samples for a browser (S0-13 … S0-16, S1-3, S2-8, S4) in the worker that learner code runs in, against servers of the notes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesUntil, openOwnServer, skip, stateOf } from '../own-server.ts';
import { echo, runInBrowser } from './in-browser.ts';
import { sample } from './sample.ts';

test('S0-13, S0-14: the socket opens, and onopen is called', { skip }, async (t) => {
  const own = await openOwnServer(t, echo(3000));
  await stateOf(own.page, 'listening');
  const code = sample('S0-13.js') + sample('S0-14.js').replace('{ }', "{ console.log('open'); socket.close(); }");
  assert.deepEqual(await runInBrowser(own, code), ['open']);
});

test('S0-15, S0-16: the first shows nothing, the second is no JavaScript until it is filled in', {
  skip,
}, async (t) => {
  const own = await openOwnServer(t, echo(3000));
  await stateOf(own.page, 'listening');
  const socket = sample('S0-13.js');
  assert.throws(() => new Function(sample('S0-16.js')), SyntaxError);
  const send = sample('S0-16.js').replace(
    '{... socket.send(message); ...}',
    "{ const message = 'hi'; socket.send(message); }",
  );
  const receive = sample('S0-15.js').replace('{  }', '{ console.log(event.data); socket.close(); }');
  assert.deepEqual(await runInBrowser(own, `${socket}${receive}${send}socket.onopen = sendMessage;`), ['hi']);
});

test('S1-3: four listeners, in the order a connection has them', { skip }, async (t) => {
  const own = await openOwnServer(t, sample('S1-1.js'));
  await stateOf(own.page, 'listening');
  const code = `${sample('S1-3.js')}\nsocket.addEventListener('message', ({ data }) => { if (data.startsWith('Ви')) socket.close(1000); });`;
  assert.deepEqual(await runInBrowser(own, code), [
    'Підключено до сервера',
    'Отримано повідомлення: Ласкаво просимо до WebSocket сервера!',
    'Отримано повідомлення: Ви сказали: Привіт, сервер!',
    "З'єднання закрито",
  ]);
});

test('S2-8: a message sent before the socket is open throws', { skip }, async (t) => {
  const own = await openOwnServer(t, sample('S2-7.js'));
  await stateOf(own.page, 'listening');
  const [, script = ''] = /<script>([\s\S]*)<\/script>/.exec(sample('S2-8.html')) ?? [];
  const page = `const input = { value: 'early' };
const document = { getElementById: (id) => (id === 'messageInput' ? input : { appendChild: (p) => { console.log(p.textContent); socket.close(); } }), createElement: () => ({}) };
${script}
try { sendMessage(); } catch (error) { console.log(error.name); }
socket.onopen = () => { input.value = 'late'; sendMessage(); console.log('[' + input.value + ']'); };
`;
  assert.deepEqual(await runInBrowser(own, page), ['InvalidStateError', '[]', 'Server: late']);
});

test('S4-1: with a server of one’s own it says what it promises; an error prints nothing of use', {
  skip,
}, async (t) => {
  const own = await openOwnServer(t, echo(8080));
  await stateOf(own.page, 'listening');
  const local = sample('S4-1.js').replace('wss://example.com', 'ws://localhost:8080');
  const closing = local.replace('event.data);', 'event.data); socket.close(1000);');
  assert.deepEqual(await runInBrowser(own, closing), [
    'Соединение установлено',
    'Сообщение от сервера: Привет сервер!',
    'Соединение закрыто: 1000 ',
  ]);
});

test('S4-2: the request as printed gets 400, with a lawful key and HTTP/1.1 it gets 101', { skip }, async (t) => {
  const own = await openOwnServer(t, echo(8080));
  const { page } = own;
  await stateOf(page, 'listening');
  const printed = sample('S4-2.http').trimEnd().replaceAll('\n', '\r\n');
  const mended = printed.replace('GET /chat', 'GET /chat HTTP/1.1').replace('random_key', 'dGhlIHNhbXBsZSBub25jZQ==');
  const answers: string[] = [];
  for (const [at, request] of [printed, mended].entries()) {
    page.send({ type: 'dial', run: 1, dial: at + 1, port: 8080 });
    const { connection } = await page.next('opened');
    const base64 = Buffer.from(`${request}\r\n\r\n`).toString('base64');
    page.send({ type: 'write', run: 1, connection, pieces: [{ base64, afterMs: 0 }] });
    answers.push(
      (await page.carried({ connection, direction: 'down', count: 40 })).toString('latin1').split('\r\n')[0] ?? '',
    );
  }
  assert.deepEqual(answers, ['HTTP/1.1 400 Bad Request', 'HTTP/1.1 101 Switching Protocols']);
});

test('S4-3: the answer as printed is no status line and proves nothing', () => {
  const [first = ''] = sample('S4-3.http').split('\n');
  assert.doesNotMatch(first, /^HTTP\/1\.1 /);
  assert.match(sample('S4-3.http'), /Sec-WebSocket-Accept: encoded_key/);
});

test('S4-4: sent too early it throws; in `open`, with binaryType set first, both kinds arrive', { skip }, async (t) => {
  const own = await openOwnServer(t, echo(8080));
  await stateOf(own.page, 'listening');
  const socket = "const socket = new WebSocket('ws://localhost:8080');\n";
  const early = await runInBrowser(
    own,
    `${socket}socket.onopen = () => socket.close();\ntry {\n${sample('S4-4.js')}\n} catch (error) { console.log(error.name); }`,
  );
  assert.deepEqual(early, ['InvalidStateError']);
  const code = `${socket}socket.onopen = () => {\n${sample('S4-4.js')}\nsocket.send(new Uint8Array([1, 2]));\nsocket.addEventListener('message', ({ data }) => { if (typeof data !== 'string') socket.close(); });\n};`;
  const lines = await runInBrowser(own, code);
  assert.deepEqual(lines, ['Текст: Текстовое сообщение', 'Бинарные данные: [object ArrayBuffer]']);
});

test('S4-5: a reason of 31 bytes arrives; one of more than 123 throws', { skip }, async (t) => {
  const own = await openOwnServer(t, echo(8080));
  await stateOf(own.page, 'listening');
  const code = `const socket = new WebSocket('ws://localhost:8080');
socket.onopen = () => {
  try { socket.close(1000, 'я'.repeat(62)); } catch (error) { console.log(error.name); }
  ${sample('S4-5.js')}
};`;
  assert.deepEqual(await runInBrowser(own, code), ['SyntaxError']);
  assert.equal((await linesUntil(own.page, /closed/)).at(-1)?.text, 'closed 1000 работа завершена');
});
