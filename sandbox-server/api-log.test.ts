import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import type { ApiEvent } from '../wire/api-events.ts';
import { handshakeBytes, openConnection, openRun, openTcp, startTestServer, type TestPage } from './test-visitor.ts';

/** All that was told until an event of this name came. */
async function apiEvents(page: TestPage, last: `${ApiEvent['how']} ${ApiEvent['name']}`): Promise<ApiEvent[]> {
  const events: ApiEvent[] = [];
  for (let at = ''; at !== last; at = `${events.at(-1)?.how} ${events.at(-1)?.name}`) {
    const api = await page.next('api');
    assert.equal(api.from, events.length);
    events.push(...api.events);
  }
  return events;
}

const said = (events: ApiEvent[]): string[] =>
  events.map((event) => [event.how, event.name, 'preview' in event ? event.preview : ''].join(' ').trim());

test('what a program calls and what ws reports to it is told in order, and what ws does by itself is not', async (t) => {
  const server = await startTestServer(t);
  const { page, connectionUrl } = await openRun(server);
  const { socket, next } = openConnection(connectionUrl);
  await once(socket, 'open');
  socket.ping('are you there');
  await once(socket, 'pong');
  socket.send('Привіт');
  await next();
  socket.send(Uint8Array.of(1, 255));
  await next();
  socket.close(4001, 'bye');
  const events = await apiEvents(page, 'reported close');
  assert.deepEqual(said(events), [
    'reported open',
    'reported ping 61 72 65 20 79 6f 75 20 74 68 65 72 65',
    'reported message Привіт',
    'called send Привіт',
    'reported message 01 ff',
    'called send 01 ff',
    'reported close',
  ]);
  assert.deepEqual(
    events.map(({ connection, end }) => [connection, end]),
    events.map(() => [1, 'server']),
  );
  const [, , text] = events;
  assert.ok(text?.name === 'message' && !text.isBinary && text.length === 12);
  const close = events.at(-1);
  assert.ok(close?.how === 'reported' && close.name === 'close' && close.code === 4001 && close.reason === 'bye');
  const times = events.map(({ atMs }) => atMs);
  assert.deepEqual(
    times,
    times.toSorted((one, other) => one - other),
  );
});

test('a broken frame is told with the code that ws has for it', async (t) => {
  const server = await startTestServer(t);
  const { page, ticket } = await openRun(server);
  const tcp = await openTcp(server);
  tcp.socket.write(Buffer.concat([handshakeBytes({ ticket }), Buffer.from('8105', 'hex')]));
  const events = await apiEvents(page, 'reported close');
  const error = events.find((event) => event.name === 'error');
  assert.ok(error?.name === 'error' && error.code === 'WS_ERR_EXPECTED_MASK');
  assert.ok(!said(events).includes('called close'), 'ws closes by itself');
});

test('a program that closes is told apart from a client that does', async (t) => {
  const server = await startTestServer(t);
  const { page, connectionUrl } = await openRun(server, { scenario: 'closer' });
  openConnection(`${connectionUrl}?code=4002&reason=enough`);
  const events = await apiEvents(page, 'reported close');
  const closes = events.filter((event) => event.name === 'close');
  assert.deepEqual(
    closes.map((event) => [event.how, event.name === 'close' && event.code]),
    [
      ['called', 4002],
      ['reported', 4002],
    ],
  );
});

test('a long message is told by its beginning and its length', async (t) => {
  const server = await startTestServer(t);
  const { page, connectionUrl } = await openRun(server);
  const { socket, next } = openConnection(connectionUrl);
  await once(socket, 'open');
  socket.send('ї'.repeat(5000));
  await next();
  const event = (await apiEvents(page, 'called send')).at(-1);
  assert.ok(event?.name === 'send');
  assert.deepEqual([event.preview, event.length], ['ї'.repeat(120), 10_000]);
});

test('apiEventsPerRun: what is beyond is counted, and the echo goes on', async (t) => {
  const server = await startTestServer(t, { limits: { apiEventsPerRun: 5 } });
  const { page, connectionUrl } = await openRun(server);
  const { socket, next } = openConnection(connectionUrl);
  await once(socket, 'open');
  for (let count = 0; count < 10; count += 1) socket.send(`${count}`);
  for (let count = 0; count < 10; count += 1) assert.equal(await next(), `${count}`);
  const events: ApiEvent[] = [];
  let notKept = 0;
  while (notKept < 16) {
    const api = await page.next('api');
    events.push(...api.events);
    notKept = api.notKept;
  }
  // open, then ten messages and ten sends.
  assert.deepEqual([events.length, notKept], [5, 16]);
});
