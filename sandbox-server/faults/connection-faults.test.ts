// Faults that end a connection or answer its handshake, against a real client and on the bare TCP connection.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import { WebSocket } from 'ws';
import type { AskedFault, Fault, FaultMoment } from '../../wire/faults.ts';
import { handshakeBytes, maskedText, openConnection, openRun, openTcp, startTestServer } from '../test-visitor.ts';
import { answerBytes, openFaultedRun } from './test-faulted-run.ts';

const cut = (how: 'fin' | 'reset', when: FaultMoment): AskedFault => ({ fault: 1, what: { kind: 'cut', how, when } });

for (const how of ['fin', 'reset'] as const) {
  test(`cut now with a ${how}: no Close frame, and the client sees 1006`, async (t) => {
    const { page, connectionUrl } = await openFaultedRun(t);
    const { socket, closed } = openConnection(connectionUrl);
    await once(socket, 'open');
    page.send({ type: 'fault', run: 1, ...cut(how, { at: 'now' }) });
    assert.equal((await closed).code, 1006);
    const ended = await page.next('ended');
    assert.deepEqual([ended.by, ended.how], ['server', how]);
    const marks = [await page.next('fault-mark'), await page.next('fault-mark'), await page.next('fault-mark')];
    assert.deepEqual(
      marks.map(({ mark }) => mark),
      ['began', 'acted', 'ended'],
    );
    assert.equal(page.bytes(1, 'down').length, answerBytes);
  });

  test(`cut in mid-frame with a ${how}: half of the frame arrives`, async (t) => {
    const { server, page, ticket } = await openFaultedRun(t, [
      cut(how, { at: 'mid-frame', direction: 'down', frame: 2 }),
    ]);
    const tcp = await openTcp(server);
    tcp.socket.write(handshakeBytes({ ticket }));
    await tcp.got(answerBytes);
    tcp.socket.write(maskedText('first'));
    await tcp.got(answerBytes + 7);
    tcp.socket.write(maskedText('second'));
    await new Promise((resolve) => tcp.socket.on('close', resolve));
    // 81 06 se: four of eight.
    assert.equal(tcp.received().subarray(answerBytes).toString('latin1'), '\x81\x05first\x81\x06se');
    const ended = await page.next('ended');
    assert.deepEqual([ended.by, ended.how], ['server', how]);
    await page.next('fault-mark');
    const acted = await page.next('fault-mark');
    assert.equal(acted.mark === 'acted' && acted.offset, answerBytes + 7 + 4);
    assert.equal(page.bytes(1, 'down').length, answerBytes + 7 + 8, 'the server has sent all of it');
    assert.equal(page.arrivals.findLast(({ direction }) => direction === 'down')?.arrivedBytes, answerBytes + 7 + 4);
  });
}

test('cut after frame n of the client: the server has read it, and nothing after it', async (t) => {
  const { page, connectionUrl } = await openFaultedRun(t, [
    cut('reset', { at: 'after-frame', direction: 'up', frame: 2 }),
  ]);
  const { socket, closed } = openConnection(connectionUrl);
  await once(socket, 'open');
  for (const text of ['one', 'two', 'three']) socket.send(text);
  assert.equal((await closed).code, 1006);
  await page.next('ended');
  assert.equal(
    page.arrivals.findLast(({ direction }) => direction === 'up')?.arrivedBytes,
    page.bytes(1, 'up').length - 11,
  );
});

test('cut at close: the Close frame has passed, and its answer never comes', async (t) => {
  const { page, connectionUrl } = await openFaultedRun(t, [cut('fin', { at: 'close' })]);
  const { socket, closed } = openConnection(connectionUrl);
  await once(socket, 'open');
  socket.close(1000, 'bye');
  assert.equal((await closed).code, 1006);
  await page.next('ended');
  assert.equal(page.arrivals.findLast(({ direction }) => direction === 'up')?.arrivedBytes, page.bytes(1, 'up').length);
  assert.equal(page.arrivals.findLast(({ direction }) => direction === 'down')?.arrivedBytes, answerBytes);
});

test('cut by time: so long after the connection opened, once', async (t) => {
  const { page, connectionUrl } = await openFaultedRun(t, [cut('fin', { at: 'time', afterMs: 60 })]);
  const began = performance.now();
  assert.equal((await openConnection(connectionUrl).closed).code, 1006);
  assert.ok(performance.now() - began >= 59);
  const second = openConnection(connectionUrl);
  await once(second.socket, 'open');
  await new Promise((resolve) => setTimeout(resolve, 120));
  assert.equal(second.socket.readyState, WebSocket.OPEN);
  second.socket.close();
  assert.equal((await page.next('ended')).connection, 1);
});

test('a cut drops what a stall held', async (t) => {
  const { page, connectionUrl } = await openFaultedRun(t);
  const { socket, closed } = openConnection(connectionUrl);
  let heard = 0;
  socket.on('message', () => {
    heard += 1;
  });
  await once(socket, 'open');
  page.send({ type: 'fault', run: 1, fault: 7, what: { kind: 'stall', direction: 'down' } });
  await page.next('fault-mark');
  socket.send('lost');
  await page.carried({ connection: 1, direction: 'down', count: answerBytes + 6 });
  page.send({ type: 'fault', run: 1, ...cut('fin', { at: 'now' }) });
  assert.equal((await closed).code, 1006);
  assert.equal(heard, 0);
});

for (const code of [1001, 1012, 1013] as const) {
  test(`restart: every connection hears ${code}, the next are welcome`, async (t) => {
    const { page, connectionUrl } = await openFaultedRun(t);
    const both = [openConnection(connectionUrl), openConnection(connectionUrl)];
    // At once: the second may open before the first is looked at.
    await Promise.all(both.map(({ socket }) => once(socket, 'open')));
    page.send({ type: 'fault', run: 1, fault: 1, what: { kind: 'restart', code } });
    for (const { closed } of both) assert.equal((await closed).code, code);
    const { socket } = openConnection(connectionUrl);
    await once(socket, 'open');
    socket.close();
  });
}

test('a restart that takes time refuses with 503 meanwhile', async (t) => {
  const { page, connectionUrl } = await openFaultedRun(t);
  page.send({ type: 'fault', run: 1, fault: 1, what: { kind: 'restart', code: 1012 }, forMs: 100 });
  await page.next('fault-mark');
  assert.equal(await statusOf(connectionUrl), 503);
  while ((await page.next('fault-mark')).mark !== 'ended');
  assert.equal(await statusOf(connectionUrl), 101);
});

test('refuse: the chosen status and fields are what crosses the wire, as often as asked', async (t) => {
  const what: Fault = { kind: 'refuse', status: 429, fields: [{ name: 'Retry-After', value: '7' }] };
  const { server, page, ticket, connectionUrl } = await openFaultedRun(t, [{ fault: 1, what, times: 1 }]);
  const tcp = await openTcp(server);
  tcp.socket.write(handshakeBytes({ ticket }));
  await once(tcp.socket, 'end');
  const expected = 'HTTP/1.1 429 Too Many Requests\r\nRetry-After: 7\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';
  assert.equal(tcp.received().toString('latin1'), expected);
  assert.equal((await page.carried({ connection: 1, direction: 'down', count: 10 })).toString('latin1'), expected);
  assert.deepEqual([(await page.next('ended')).how], ['fin']);
  assert.equal(await statusOf(connectionUrl), 101, 'the fault is done');
});

test('hang: no answer until the fault ends, and longer than handshakes may take', async (t) => {
  const server = await startTestServer(t, { limits: { handshakeTimeoutMs: 50 } });
  const { page, ticket } = await openRun(server, { faults: [{ fault: 1, what: { kind: 'hang' } }] });
  const tcp = await openTcp(server);
  tcp.socket.write(handshakeBytes({ ticket }));
  await page.next('opened');
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal(tcp.received().length, 0);
  page.send({ type: 'end-fault', run: 1, fault: 1 });
  assert.match((await tcp.got(answerBytes)).toString('latin1'), /^HTTP\/1\.1 101 /);
  tcp.socket.write(maskedText('still here'));
  await tcp.got(answerBytes + 12);
});

test('a handshake that hangs ends with its run', async (t) => {
  const { server, page, ticket } = await openFaultedRun(t, [{ fault: 1, what: { kind: 'hang' } }]);
  const tcp = await openTcp(server);
  tcp.socket.write(handshakeBytes({ ticket }));
  await page.next('opened');
  page.send({ type: 'stop' });
  await once(tcp.socket, 'close');
  assert.equal(tcp.received().length, 0);
});

test('bad-accept and unasked-subprotocol: a client refuses the 101', async (t) => {
  const faults: Fault[] = [{ kind: 'bad-accept' }, { kind: 'unasked-subprotocol', name: 'nobody.asked' }];
  const errors = [/Sec-WebSocket-Accept/, /subprotocol/];
  for (const [at, what] of faults.entries()) {
    const { page, connectionUrl } = await openFaultedRun(t, [{ fault: 1, what }]);
    const [error] = await once(new WebSocket(connectionUrl), 'error');
    assert.match(String(error), errors[at] ?? /never/);
    await page.next('fault-mark');
    const acted = await page.next('fault-mark');
    assert.equal(acted.mark, 'acted');
    if (acted.mark !== 'acted') return;
    const answer = await page.carried({ connection: 1, direction: 'down', count: acted.length });
    assert.equal(answer.length, acted.length);
  }
});

test('faults reach connections written by hand as well', async (t) => {
  const what: Fault = { kind: 'refuse', status: 503, fields: [] };
  const { page } = await openFaultedRun(t, [
    { fault: 1, what, times: 1 },
    { fault: 2, what: { kind: 'bad-accept' } },
  ]);
  for (const answer of [/^HTTP\/1\.1 503 /, /^HTTP\/1\.1 101 .*Accept: (?!s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=)/s]) {
    page.send({ type: 'dial', run: 1, dial: 1 });
    const { connection } = await page.next('opened');
    const request = handshakeBytes({ ticket: 'x' }).toString('latin1');
    page.send({
      type: 'write',
      run: 1,
      connection,
      pieces: [{ base64: Buffer.from(request).toString('base64'), afterMs: 0 }],
    });
    const down = await page.carried({ connection, direction: 'down', count: 60 });
    assert.match(down.toString('latin1'), answer);
  }
});

const good = { fault: 1, what: { kind: 'stall', direction: 'up' } };
const refuse = { kind: 'refuse', status: 429, fields: [] };
const bad: [name: string, asked: object][] = [
  ['no kind', { fault: 1, what: {} }],
  ['an unknown kind', { fault: 1, what: { kind: 'explode' } }],
  ['a fault with more than it has', { ...good, more: 1 }],
  ['a direction that is none', { fault: 1, what: { kind: 'stall', direction: 'sideways' } }],
  ['years', { ...good, forMs: 1e12 }],
  ['a delay that is no number', { fault: 1, what: { kind: 'latency', direction: 'up', ms: '5', jitterMs: 0 } }],
  ['no bandwidth at all', { fault: 1, what: { kind: 'bandwidth', direction: 'up', bytesPerSecond: 0 } }],
  ['empty slices', { fault: 1, what: { kind: 'slice', direction: 'up', bytes: 0, pauseMs: 0 } }],
  ['a 101', { fault: 1, what: { ...refuse, status: 101 } }],
  ['a cookie', { fault: 1, what: { ...refuse, fields: [{ name: 'Set-Cookie', value: 'lang=xx' }] } }],
  [
    'a promise for the whole origin',
    { fault: 1, what: { ...refuse, fields: [{ name: 'strict-transport-security', value: 'x' }] } },
  ],
  ['a line in a value', { fault: 1, what: { ...refuse, fields: [{ name: 'X', value: 'a\r\nSet-Cookie: b' }] } }],
  ['a line in a name', { fault: 1, what: { ...refuse, fields: [{ name: 'X: y\r\nZ', value: '' }] } }],
  ['a subprotocol that is no token', { fault: 1, what: { kind: 'unasked-subprotocol', name: 'a\r\nb' } }],
  ['frame 0', { ...cut('fin', { at: 'after-frame', direction: 'up', frame: 0 }) }],
  ['a close code of its own', { fault: 1, what: { kind: 'restart', code: 1000 } }],
];

test('what is no fault within bounds is a problem, and begins nothing', async (t) => {
  const server = await startTestServer(t, { limits: { controlMessagesPerSecond: 1000 } });
  const { page } = await openRun(server);
  for (const [name, asked] of bad) {
    page.send({ type: 'fault', run: 1, ...asked });
    assert.equal((await page.next('problem')).code, 'bad-message', name);
    page.send({ type: 'run', run: 1, scenario: 'echo', faults: [asked] });
    assert.equal((await page.next('problem')).code, 'bad-message', name);
  }
});

test('a number twice, a connection that is not there, another run, and one too many', async (t) => {
  const server = await startTestServer(t, { limits: { faultsPerRun: 2 } });
  const { page } = await openRun(server);
  page.send({ type: 'fault', run: 1, ...good });
  await page.next('fault-mark');
  const refused = [
    { run: 1, ...good },
    { run: 1, ...good, fault: 2, connection: 5 },
    { run: 2, ...good, fault: 2 },
  ];
  for (const asked of refused) {
    page.send({ type: 'fault', ...asked });
    assert.equal((await page.next('problem')).code, 'bad-fault');
  }
  for (const fault of [3, 4]) page.send({ type: 'fault', run: 1, ...good, fault });
  assert.deepEqual(await page.next('problem'), { type: 'problem', code: 'bad-fault', detail: '4' });
});

async function statusOf(url: string): Promise<number> {
  const socket = new WebSocket(url);
  const status = new Promise<number>((resolve) => {
    socket.on('upgrade', ({ statusCode = 0 }) => resolve(statusCode));
    socket.on('unexpected-response', (_request, { statusCode = 0 }) => resolve(statusCode));
  });
  socket.on('error', () => {});
  const found = await status;
  socket.terminate();
  return found;
}
