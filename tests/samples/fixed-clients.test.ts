// Samples for a browser as they should be today (S0-13 … S0-16, S1-3, S2-8, S4).

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acceptFor } from '../../wire/handshake.ts';
import { linesUntil, openOwnServer, skip, stateOf } from '../own-server.ts';
import { echo, runInBrowser } from './in-browser.ts';
import { sample } from './sample.ts';

/** As much of a page as the samples touch: elements by id, tag or place, and what was put into them. */
const page = `
const elements = {};
const element = (name) => (elements[name] ??= { name, value: '', disabled: true, lines: [], append(line) { console.log('shown: ' + line.textContent); } });
const document = { querySelector: element, createElement: () => ({}) };
`;

test('S0-13, S0-14: it opens, and says how it ends', { skip }, async (t) => {
  const own = await openOwnServer(t, echo(3000));
  await stateOf(own.page, 'listening');
  const code = sample('fixed/s0-13.js') + sample('fixed/s0-14.js');
  const closing = `${code}socket.addEventListener('open', () => socket.close(4000, 'enough'));`;
  assert.deepEqual(await runInBrowser(own, closing), ['open', 'closed 4000 enough']);
});

test('S0-13: where nobody answers it says error, then 1006', { skip }, async (t) => {
  const own = await openOwnServer(t, echo(8080));
  await stateOf(own.page, 'listening');
  assert.deepEqual(await runInBrowser(own, sample('fixed/s0-13.js')), ['error', 'closed 1006 ']);
});

test('S0-15, S0-16: what is sent comes back into the page as text; too early it is kept', { skip }, async (t) => {
  const own = await openOwnServer(t, echo(3000));
  await stateOf(own.page, 'listening');
  const code = [page, sample('s0-13.js'), sample('fixed/s0-15.js'), sample('fixed/s0-16.js')].join('\n');
  const acting = `
const input = element('#message');
input.value = '<b>hi</b>';
sendMessage();
console.log('kept: ' + input.value);
socket.onopen = () => { sendMessage(); console.log('left: ' + input.value); };
socket.addEventListener('message', () => socket.close(1000));
`;
  assert.deepEqual(await runInBrowser(own, code + acting), ['kept: <b>hi</b>', 'left: ', 'shown: <b>hi</b>']);
});

test('S1-3: close says code, reason and whether it was clean', { skip }, async (t) => {
  const own = await openOwnServer(t, echo(8080));
  await stateOf(own.page, 'listening');
  const closing = `${sample('fixed/s1-3.js')}socket.addEventListener('message', () => socket.close(1000, 'done'));`;
  assert.deepEqual(await runInBrowser(own, closing), [
    'open',
    'message: Hello, server!',
    'close: 1000 "done" clean: true',
  ]);
});

test('S2-8: the button waits for open, a message is sent and shown, and the end is told', { skip }, async (t) => {
  const own = await openOwnServer(t, echo(8080));
  await stateOf(own.page, 'listening');
  const html = sample('fixed/s2-8.html');
  const [, script = ''] = /<script>([\s\S]*)<\/script>/.exec(html) ?? [];
  for (const wanted of ['<label for="message">', 'role="log"', 'role="status"', '<button disabled>'])
    assert.ok(html.includes(wanted), wanted);
  const acting = `
const submit = (value) => { element('#message').value = value; element('form').onsubmit({ preventDefault() {} }); };
submit('early');
console.log('kept: ' + element('#message').value);
socket.addEventListener('open', () => { console.log(state.textContent, button.disabled); submit('late'); });
socket.addEventListener('message', () => socket.close(1000));
socket.addEventListener('close', () => console.log(state.textContent, button.disabled));
`;
  assert.deepEqual(await runInBrowser(own, page + script + acting), [
    'kept: early',
    'Connected false',
    'shown: late',
    'Closed with code 1000 true',
  ]);
});

test('S4-1: greets, is answered, and says how it ended', { skip }, async (t) => {
  const own = await openOwnServer(t, echo(8080));
  await stateOf(own.page, 'listening');
  const closing = `${sample('fixed/s4-1.js')}socket.addEventListener('message', () => socket.close(1000, 'bye'));`;
  assert.deepEqual(await runInBrowser(own, closing), [
    'Connected',
    'Message from the server: Hello, server!',
    'Closed: 1000 bye true',
  ]);
});

test('S4-2, S4-3: the request is answered with 101 and the very accept value of the answer', { skip }, async (t) => {
  const { page: visitor } = await openOwnServer(t, echo(8080));
  await stateOf(visitor, 'listening');
  visitor.send({ type: 'dial', run: 1, dial: 1, port: 8080 });
  const { connection } = await visitor.next('opened');
  const bytes = Buffer.from(sample('fixed/s4-2.http').replaceAll('\n', '\r\n'));
  visitor.send({ type: 'write', run: 1, connection, pieces: [{ base64: bytes.toString('base64'), afterMs: 0 }] });
  const answer = sample('fixed/s4-3.http').replaceAll('\n', '\r\n');
  const came = await visitor.carried({ connection, direction: 'down', count: answer.length });
  assert.equal(came.toString('latin1'), answer);
  const [, key = ''] = /^Sec-WebSocket-Key: (.+)$/m.exec(sample('fixed/s4-2.http')) ?? [];
  assert.ok(answer.includes(acceptFor(key)));
});

test('S4-4: text and bytes both arrive, and each as what it is', { skip }, async (t) => {
  const own = await openOwnServer(t, echo(8080));
  await stateOf(own.page, 'listening');
  const closing = `${sample('fixed/s4-4.js')}socket.addEventListener('message', ({ data }) => { if (typeof data !== 'string') socket.close(1000); });`;
  assert.deepEqual(await runInBrowser(own, closing), ['Text: Text message', 'Bytes: 2']);
  assert.equal((await linesUntil(own.page, /closed/)).at(-1)?.text, 'closed 1000 ');
});
