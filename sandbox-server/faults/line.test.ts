// Faults of the line against a real client: what is held, when it arrives, and that it arrives unchanged.

import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import test from 'node:test';
import { arrivalOf } from '../../wire/arrivals.ts';
import type { AskedFault, Fault } from '../../wire/faults.ts';
import type { Direction } from '../../wire/tap-events.ts';
import {
  handshakeBytes,
  maskedText,
  openConnection,
  openRun,
  openTcp,
  startTestServer,
  type TestPage,
} from '../test-visitor.ts';
import { answerBytes, openFaultedRun } from './test-faulted-run.ts';

const begin = (page: TestPage, fault: number, what: Fault, more: Partial<AskedFault> = {}): void =>
  page.send({ type: 'fault', run: 1, fault, what, ...more });

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const arrivalsOf = (page: TestPage, direction: Direction) => page.arrivals.filter((one) => one.direction === direction);

/** What has been asked of the server before has been done when this is answered. */
async function settle(page: TestPage): Promise<void> {
  page.send({ type: 'run', run: 1, scenario: 'unknown' });
  while ((await page.next('problem')).code !== 'unknown-scenario');
}

test('latency: the answer comes later by both ways, the handshake too, and the page knows when each arrived', async (t) => {
  const latency = { kind: 'latency', direction: 'both', ms: 60, jitterMs: 0 } as const;
  const { page, connectionUrl } = await openFaultedRun(t, [{ fault: 1, what: latency }]);
  const began = performance.now();
  const { socket, next } = openConnection(connectionUrl);
  await once(socket, 'open');
  assert.ok(performance.now() - began >= 115, `the handshake took ${performance.now() - began} ms`);
  const sent = performance.now();
  socket.send('a');
  // Before the first has come back: what is on the line does not hinder what follows.
  socket.send('b');
  assert.deepEqual([await next(), await next()], ['a', 'b']);
  assert.ok(performance.now() - sent >= 115, `the echo took ${performance.now() - sent} ms`);
  assert.ok(performance.now() - sent < 600, `the echo took ${performance.now() - sent} ms`);

  await page.carried({ connection: 1, direction: 'down', count: answerBytes + 6 });
  await settle(page);
  for (const direction of ['up', 'down'] as const) {
    const chunks = page.chunks.filter((chunk) => chunk.direction === direction);
    let offset = 0;
    for (const { bytes, atMs } of chunks) {
      offset += bytes.length;
      const arrivedAtMs = arrivalOf(arrivalsOf(page, direction), { offset: offset - 1, sentAtMs: atMs }) ?? Number.NaN;
      assert.ok(arrivedAtMs - atMs >= 59, `${direction}: ${arrivedAtMs} - ${atMs}`);
    }
  }
});

test('stall: nothing passes and nobody is told; afterwards all of it arrives, byte for byte', async (t) => {
  const { page, connectionUrl } = await openFaultedRun(t);
  const { socket, next } = openConnection(connectionUrl);
  await once(socket, 'open');
  socket.send('before');
  await next();
  begin(page, 1, { kind: 'stall', direction: 'both' });
  assert.equal((await page.next('fault-mark')).mark, 'began');
  const messages = Array.from({ length: 20 }, () => randomBytes(20_000));
  for (const message of messages) socket.send(message);
  socket.ping('alive?');
  let isAnswered = false;
  socket.on('pong', () => {
    isAnswered = true;
  });
  await settle(page);
  assert.equal(socket.readyState, socket.OPEN);
  assert.equal(isAnswered, false);
  const held = arrivalsOf(page, 'up');
  assert.equal(held.length, 1, 'nothing but what had arrived before');

  page.send({ type: 'end-fault', run: 1, fault: 1 });
  const ended = await page.next('fault-mark');
  assert.deepEqual([ended.mark, ended.mark === 'ended' && ended.why], ['ended', 'asked']);
  const echoed: Buffer[] = [];
  for (const _ of messages) echoed.push((await next()) as Buffer);
  assert.equal(sha256(Buffer.concat(echoed)), sha256(Buffer.concat(messages)));
  socket.close(1000);
  await page.next('ended');
  assert.equal(arrivalsOf(page, 'up').at(-1)?.arrivedBytes, page.bytes(1, 'up').length);
  assert.equal(arrivalsOf(page, 'down').at(-1)?.arrivedBytes, page.bytes(1, 'down').length);
});

test('stall one way: the server hears, and is not heard', async (t) => {
  const stall = { kind: 'stall', direction: 'down' } as const;
  const { page, connectionUrl } = await openFaultedRun(t);
  const { socket, next } = openConnection(connectionUrl);
  await once(socket, 'open');
  begin(page, 1, stall, { connection: 1 });
  await page.next('fault-mark');
  socket.send('hello');
  // The echo has been written, and waits.
  await page.carried({ connection: 1, direction: 'down', count: answerBytes + 7 });
  assert.ok((arrivalsOf(page, 'down').at(-1)?.arrivedBytes ?? 0) <= answerBytes);
  page.send({ type: 'end-fault', run: 1, fault: 1 });
  assert.equal(await next(), 'hello');
});

test('a stall lets neither a Close nor a FIN through, also when the server has let go of its socket', async (t) => {
  const { page, connectionUrl } = await openFaultedRun(t, [], { closeTimeoutMs: 30 });
  const { socket, closed } = openConnection(connectionUrl);
  await once(socket, 'open');
  begin(page, 1, { kind: 'stall', direction: 'both' });
  await page.next('fault-mark');
  begin(page, 2, { kind: 'restart', code: 1012 });
  await page.carried({ connection: 1, direction: 'down', count: answerBytes + 4 });
  // ws gives the client up after closeTimeoutMs. Nobody tells the client, which goes on sending.
  await new Promise((resolve) => setTimeout(resolve, 100));
  socket.send('still there?');
  await settle(page);
  assert.equal(socket.readyState, socket.OPEN);
  page.send({ type: 'end-fault', run: 1, fault: 1 });
  assert.equal((await closed).code, 1012);
});

test('a stall holds a bounded amount, and then the writer sees it', async (t) => {
  const { page, connectionUrl } = await openFaultedRun(t, [], { heldBytesPerDirection: 1000, bytesPerSecond: 1e9 });
  const { socket, next } = openConnection(connectionUrl);
  await once(socket, 'open');
  begin(page, 1, { kind: 'stall', direction: 'up' });
  await page.next('fault-mark');
  const message = randomBytes(1_000_000);
  for (let round = 0; round < 16; round += 1) socket.send(message);
  await settle(page);
  const before = page.bytes(1, 'up').length;
  assert.ok(before < 500_000, `${before} bytes were read from TCP`);
  assert.ok(socket.bufferedAmount > 0, 'the client has what TCP did not take');
  page.send({ type: 'end-fault', run: 1, fault: 1 });
  for (let round = 0; round < 16; round += 1) assert.equal(sha256((await next()) as Buffer), sha256(message));
});

test('heldBytesPerRun: what one connection of a run has on the line, another cannot have as well', async (t) => {
  const limits = { heldBytesPerRun: 50_000, bytesPerSecond: 1e9 };
  const { page, connectionUrl } = await openFaultedRun(t, [], limits);
  const [first, second] = [openConnection(connectionUrl), openConnection(connectionUrl)];
  await Promise.all([once(first.socket, 'open'), once(second.socket, 'open')]);
  begin(page, 1, { kind: 'stall', direction: 'up' });
  await page.next('fault-mark');
  const message = randomBytes(1_000_000);
  first.socket.send(message);
  await page.carried({ connection: 1, direction: 'up', count: limits.heldBytesPerRun });
  for (let round = 0; round < 8; round += 1) second.socket.send(message);
  await settle(page);
  // One chunk is read before anybody looks.
  const before = page.bytes(2, 'up').length;
  assert.ok(before < 200_000, `${before} bytes were read from TCP`);
  page.send({ type: 'end-fault', run: 1, fault: 1 });
  assert.equal(sha256((await first.next()) as Buffer), sha256(message));
  for (let round = 0; round < 8; round += 1) assert.equal(sha256((await second.next()) as Buffer), sha256(message));
});

test('faultPiecesPerSecond: the lines of a run are cut no finer than the processor may pay for', async (t) => {
  const slice = { kind: 'slice', direction: 'down', bytes: 1, pauseMs: 0 } as const;
  const { connectionUrl } = await openFaultedRun(t, [], { faultPiecesPerSecond: 400 }).then(({ page, ...rest }) => {
    begin(page, 1, slice);
    return rest;
  });
  const { socket, next } = openConnection(connectionUrl);
  await once(socket, 'open');
  const sentAtMs = performance.now();
  socket.send('x'.repeat(1200));
  assert.equal(await next(), 'x'.repeat(1200));
  assert.ok(performance.now() - sentAtMs >= 1900, `${performance.now() - sentAtMs} ms`);
});

test('stop-reading: one chunk is read at most, and reading goes on when the fault is over', async (t) => {
  const { page, connectionUrl } = await openFaultedRun(t);
  const { socket, next } = openConnection(connectionUrl);
  await once(socket, 'open');
  begin(page, 1, { kind: 'stop-reading' });
  await page.next('fault-mark');
  const message = randomBytes(500_000);
  socket.send(message);
  await settle(page);
  assert.ok(page.bytes(1, 'up').length < 100_000);
  page.send({ type: 'end-fault', run: 1, fault: 1 });
  assert.equal(sha256((await next()) as Buffer), sha256(message));
});

test('bandwidth: a message takes the time its bytes need', async (t) => {
  const what = { kind: 'bandwidth', direction: 'down', bytesPerSecond: 10_000 } as const;
  const { connectionUrl } = await openFaultedRun(t, [{ fault: 1, what }]);
  const { socket, next } = openConnection(connectionUrl);
  await once(socket, 'open');
  const sent = performance.now();
  socket.send(randomBytes(2000));
  await next();
  const tookMs = performance.now() - sent;
  assert.ok(tookMs >= 195, `${tookMs} ms`);
});

test('slice and coalesce: the chunks change, the bytes do not', async (t) => {
  const faults = [
    { fault: 1, what: { kind: 'slice', direction: 'down', bytes: 1, pauseMs: 1 } },
    { fault: 2, what: { kind: 'coalesce', direction: 'up', frames: 3 } },
  ] as const;
  const { page, connectionUrl } = await openFaultedRun(t, faults);
  const { socket, next } = openConnection(connectionUrl);
  await once(socket, 'open');
  for (const text of ['one', 'two']) socket.send(text);
  await settle(page);
  assert.equal(page.bytes(1, 'down').length, answerBytes, 'two wait for the third');
  socket.send('three');
  assert.deepEqual([await next(), await next(), await next()], ['one', 'two', 'three']);
  await settle(page);
  const counts = arrivalsOf(page, 'down').map(({ arrivedBytes }) => arrivedBytes);
  assert.deepEqual(
    counts,
    Array.from({ length: counts.length }, (_, at) => at),
    'byte by byte from the first',
  );
  assert.equal(counts.at(-1), answerBytes + 5 + 5 + 7);
});

test('forMs ends a fault by itself, and the marks say so', async (t) => {
  const { page, connectionUrl } = await openFaultedRun(t, [
    { fault: 9, what: { kind: 'stall', direction: 'both' }, forMs: 50 },
  ]);
  const { socket } = openConnection(connectionUrl);
  await once(socket, 'open');
  const marks = [await page.next('fault-mark'), await page.next('fault-mark')];
  assert.deepEqual(
    marks.map(({ fault, mark }) => [fault, mark]),
    [
      [9, 'began'],
      [9, 'ended'],
    ],
  );
  assert.equal(marks[1]?.mark === 'ended' && marks[1].why, 'time');
  assert.ok((marks[1]?.atMs ?? 0) - (marks[0]?.atMs ?? 0) >= 49);
});

test('swallowed pings are seen on the tap and answered by nobody', async (t) => {
  const { page, connectionUrl } = await openFaultedRun(t);
  const { socket, next } = openConnection(connectionUrl);
  await once(socket, 'open');
  begin(page, 1, { kind: 'swallow', direction: 'up', opcode: 'ping' });
  await page.next('fault-mark');
  socket.ping('p');
  socket.send('after');
  assert.equal(await next(), 'after');
  const acted = await page.next('fault-mark');
  const up = page.bytes(1, 'up');
  assert.equal(acted.mark, 'acted');
  if (acted.mark !== 'acted') return;
  // 89 81, four bytes of mask, and one of payload.
  assert.deepEqual([acted.connection, acted.direction, acted.length], [1, 'up', 7]);
  assert.equal(up[acted.offset], 0x89);
  const down = await page.carried({ connection: 1, direction: 'down', count: answerBytes + 7 });
  assert.equal(down.subarray(answerBytes).toString('latin1'), '\x81\x05after');
});

test('a flood of swallowed pings makes no flood of marks, and none is forgotten', async (t) => {
  const { page, connectionUrl } = await openFaultedRun(
    t,
    [{ fault: 1, what: { kind: 'swallow', direction: 'up', opcode: 'ping' } }],
    { faultActsToldPerSecond: 2 },
  );
  const { socket, next } = openConnection(connectionUrl);
  await once(socket, 'open');
  await page.next('fault-mark');
  for (let round = 0; round < 10; round += 1) socket.ping();
  socket.send('now');
  await next();
  await new Promise((resolve) => setTimeout(resolve, 600));
  socket.ping();
  socket.send('later');
  await next();
  const marks = [await page.next('fault-mark'), await page.next('fault-mark'), await page.next('fault-mark')];
  assert.deepEqual(
    marks.map((mark) => mark.mark === 'acted' && mark.notTold),
    [undefined, undefined, 8],
  );
});

test('ignore-close: the Close is not answered, and TCP stays', async (t) => {
  const { page, connectionUrl } = await openFaultedRun(t, [{ fault: 1, what: { kind: 'ignore-close' } }]);
  const { socket, closed } = openConnection(connectionUrl);
  await once(socket, 'open');
  socket.close(1000);
  await page.next('fault-mark');
  assert.equal((await page.next('fault-mark')).mark, 'acted');
  await settle(page);
  assert.equal(page.bytes(1, 'down').length, answerBytes);
  assert.equal(socket.readyState, socket.CLOSING);
  socket.terminate();
  assert.equal((await closed).code, 1006);
});

test('one session is stalled: another of the same kind, and both control channels, are not', async (t) => {
  const server = await startTestServer(t);
  const stalled = await openRun(server, { faults: [{ fault: 1, what: { kind: 'stall', direction: 'both' } }] });
  const free = await openRun(server);
  const waiting = openConnection(stalled.connectionUrl);
  t.after(() => waiting.socket.terminate());
  const { socket, next } = openConnection(free.connectionUrl);
  await once(socket, 'open');
  socket.send('free');
  assert.equal(await next(), 'free');
  await settle(stalled.page);
  assert.equal(waiting.socket.readyState, waiting.socket.CONNECTING);
  // Whoever knows the other's numbers still does not reach the other's run.
  free.page.send({ type: 'end-fault', run: 1, fault: 1 });
  free.page.send({ type: 'fault', run: 2, fault: 5, what: { kind: 'stall', direction: 'both' } });
  assert.equal((await free.page.next('problem')).code, 'bad-fault');
  await settle(free.page);
  assert.equal(waiting.socket.readyState, waiting.socket.CONNECTING);
});

test('faults end with their run: what was held is delivered, and the connection hears 1001', async (t) => {
  const { page, connectionUrl } = await openFaultedRun(t);
  const { socket, next, closed } = openConnection(connectionUrl);
  await once(socket, 'open');
  begin(page, 1, { kind: 'stall', direction: 'down' });
  await page.next('fault-mark');
  socket.send('held');
  await page.carried({ connection: 1, direction: 'down', count: answerBytes + 6 });
  page.send({ type: 'run', run: 2, scenario: 'echo' });
  assert.equal(await next(), 'held');
  assert.equal((await closed).code, 1001);
  const ended = await page.next('fault-mark');
  assert.deepEqual([ended.run, ended.mark], [1, 'ended']);
});

const maskedPing = Buffer.from('898000000000', 'hex');

test('heldParcelsPerDirection: frames that a fault takes out hold no bytes, and still stop the reader', async (t) => {
  const limits = { heldParcelsPerDirection: 4 };
  const { server, page, ticket } = await openFaultedRun(t, [], limits);
  const { socket, got } = await openTcp(server);
  socket.write(handshakeBytes({ ticket }));
  await got(answerBytes);
  begin(page, 1, { kind: 'swallow', direction: 'up', opcode: 'ping' });
  begin(page, 2, { kind: 'stall', direction: 'up' });
  await settle(page);
  const { length } = handshakeBytes({ ticket });
  for (let pings = 1; pings <= 4; pings += 1) {
    socket.write(maskedPing);
    await page.carried({ connection: 1, direction: 'up', count: length + pings * maskedPing.length });
  }
  socket.write(maskedPing);
  await settle(page);
  await settle(page);
  assert.equal(page.bytes(1, 'up').length, length + 4 * maskedPing.length);
  page.send({ type: 'end-fault', run: 1, fault: 2 });
  await page.carried({ connection: 1, direction: 'up', count: length + 5 * maskedPing.length });
  socket.destroy();
});

test('ten thousand frames taken out of a few chunks arrive as a few', async (t) => {
  const { server, page, ticket } = await openFaultedRun(t);
  const { socket, got } = await openTcp(server);
  socket.write(handshakeBytes({ ticket }));
  await got(answerBytes);
  begin(page, 1, { kind: 'swallow', direction: 'up', opcode: 'ping' });
  begin(page, 2, { kind: 'coalesce', direction: 'up', frames: 1024 });
  await settle(page);
  const sent = Buffer.concat(Array<Buffer>(10_000).fill(maskedPing));
  socket.write(Buffer.concat([sent, maskedText('over')]));
  await page.carried({ connection: 1, direction: 'up', count: handshakeBytes({ ticket }).length + sent.length });
  page.send({ type: 'end-fault', run: 1, fault: 2 });
  assert.match(String(await got(answerBytes + 6)), /over$/);
  await settle(page);
  const chunks = page.chunks.filter(({ direction }) => direction === 'up').length;
  assert.ok(arrivalsOf(page, 'up').length <= 2 * chunks + 1, `${arrivalsOf(page, 'up').length} of ${chunks} chunks`);
  socket.destroy();
});
