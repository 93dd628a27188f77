import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import { openConnection, openRun, startTestServer } from '../test-visitor.ts';
import { programNames } from './index.ts';

// A message that is no answer ends it: its own tests say how.
const talkative = programNames.filter((name) => name !== 'accept-quiz');

for (const scenario of talkative) {
  test(`${scenario} answers a close with the same code and survives broken frames and odd messages`, async (t) => {
    const server = await startTestServer(t);
    const { page, connectionUrl } = await openRun(server, { scenario });
    const odd = openConnection(`${connectionUrl}?code=&name=%00&ticks=NaN&every=-1`);
    await once(odd.socket, 'open');
    for (const message of ['', '\0', '{', 'x'.repeat(4000), new Uint8Array(3)]) odd.socket.send(message);
    odd.socket.close(4321, 'enough');
    assert.deepEqual(await odd.closed, { code: 4321, reason: 'enough' });

    const broken = openConnection(connectionUrl);
    await once(broken.socket, 'open');
    broken.socket.send(Buffer.from([0xff]), { binary: false });
    assert.equal((await broken.closed).code, 1007);
    for (let ended = 0; ended < 2; ended += 1) await page.next('ended');
    assert.equal((await fetch(new URL('/healthz', server.url))).status, 200);
  });
}

test('echo keeps text text and binary binary', async (t) => {
  const server = await startTestServer(t);
  const { connectionUrl } = await openRun(server, { scenario: 'echo' });
  const { socket, next } = openConnection(connectionUrl);
  await once(socket, 'open');
  socket.send('Привіт');
  assert.equal(await next(), 'Привіт');
  socket.send(Buffer.from([0, 255]));
  assert.deepEqual(await next(), Buffer.from([0, 255]));
});

test('greeter speaks first and calls the learner by name', async (t) => {
  const server = await startTestServer(t);
  const { connectionUrl } = await openRun(server, { scenario: 'greeter' });
  const { socket, next } = openConnection(connectionUrl);
  assert.equal(await next(), 'Hello! What is your name?');
  socket.send('Ada');
  assert.equal(await next(), 'Nice to meet you, Ada!');
  socket.send('ping?');
  assert.equal(await next(), 'I heard you, Ada: ping?');
});

test('greeter remembers no more of a name than a name needs', async (t) => {
  const server = await startTestServer(t);
  const { connectionUrl } = await openRun(server, { scenario: 'greeter' });
  const { socket, next } = openConnection(connectionUrl);
  await next();
  socket.send('Ada'.repeat(100_000));
  assert.equal((await next()).length, 'Nice to meet you, !'.length + 40);
});

test('ticker counts as far as it is asked and closes with 1000', async (t) => {
  const server = await startTestServer(t);
  const { connectionUrl } = await openRun(server, { scenario: 'ticker' });
  const { next, closed } = openConnection(`${connectionUrl}?ticks=3&every=10`);
  assert.deepEqual([await next(), await next(), await next()], ['1', '2', '3']);
  assert.deepEqual(await closed, { code: 1000, reason: 'done' });
});

test('chat tells everyone who comes, speaks and leaves, and the sender hears itself', async (t) => {
  const server = await startTestServer(t);
  const { connectionUrl } = await openRun(server, { scenario: 'chat' });
  const ada = openConnection(`${connectionUrl}?name=Ada`);
  assert.deepEqual(JSON.parse(String(await ada.next())), { type: 'welcome', name: 'Ada', members: ['Ada'] });
  const bob = openConnection(`${connectionUrl}?name=Bob`);
  assert.deepEqual(JSON.parse(String(await bob.next())), { type: 'welcome', name: 'Bob', members: ['Ada', 'Bob'] });
  assert.deepEqual(JSON.parse(String(await ada.next())), { type: 'joined', name: 'Bob' });
  bob.socket.send('hi');
  for (const member of [ada, bob]) {
    assert.deepEqual(JSON.parse(String(await member.next())), { type: 'said', name: 'Bob', text: 'hi' });
  }
  bob.socket.close();
  assert.deepEqual(JSON.parse(String(await ada.next())), { type: 'left', name: 'Bob' });
});

test('chat closes with 1009 when a line is too long for a room', async (t) => {
  const server = await startTestServer(t);
  const { connectionUrl } = await openRun(server, { scenario: 'chat' });
  const { socket, closed } = openConnection(connectionUrl);
  await once(socket, 'open');
  socket.send('ї'.repeat(2049));
  assert.deepEqual(await closed, { code: 1009, reason: 'A line has at most 4096 bytes' });
});

test('a chat room never crosses sessions', async (t) => {
  const server = await startTestServer(t);
  const [one, other] = [await openRun(server, { scenario: 'chat' }), await openRun(server, { scenario: 'chat' })];
  const ada = openConnection(`${one.connectionUrl}?name=Ada`);
  await ada.next();
  const eve = openConnection(`${other.connectionUrl}?name=Eve`);
  assert.deepEqual(JSON.parse(String(await eve.next())).members, ['Eve']);
  eve.socket.send('anybody?');
  await eve.next();
  ada.socket.send('me');
  assert.deepEqual(JSON.parse(String(await ada.next())), { type: 'said', name: 'Ada', text: 'me' });
});

test('closer closes with the code and reason it is given, by address or by message', async (t) => {
  const server = await startTestServer(t);
  const { connectionUrl } = await openRun(server, { scenario: 'closer' });
  const byAddress = openConnection(`${connectionUrl}?code=4001&reason=%D0%94%D0%BE`);
  assert.deepEqual(await byAddress.closed, { code: 4001, reason: 'До' });
  const byMessage = openConnection(connectionUrl);
  await once(byMessage.socket, 'open');
  byMessage.socket.send('1011 Out of tea');
  assert.deepEqual(await byMessage.closed, { code: 1011, reason: 'Out of tea' });
});

test('closer answers a code that must not be sent, and waits for a better one', async (t) => {
  const server = await startTestServer(t);
  const { connectionUrl } = await openRun(server, { scenario: 'closer' });
  const { socket, next, closed } = openConnection(connectionUrl);
  await once(socket, 'open');
  for (const code of ['999', '1004', '1005', '1006', '1015', '1016', '2999', '5000', '1e3', '-1000', 'bye']) {
    socket.send(code);
    assert.equal(await next(), `${code} cannot be sent in a close frame: choose 1000-1003, 1007-1014 or 3000-4999`);
  }
  socket.send(`1000 ${'я'.repeat(62)}`);
  assert.equal(await next(), 'The reason has 124 bytes, and a close frame has room for 123');
  socket.send(`1000 ${'я'.repeat(61)}.`);
  assert.equal((await closed).code, 1000);
});

test('fragments sends three frames with a ping between, then binary, then text', async (t) => {
  const server = await startTestServer(t);
  const { page, connectionUrl } = await openRun(server, { scenario: 'fragments' });
  const { next } = openConnection(connectionUrl);
  assert.equal(await next(), 'One message, three frames');
  assert.deepEqual(await next(), Buffer.from('deadbeef', 'hex'));
  assert.equal(await next(), 'The end.');
  const frames = [
    '\x01\x0dOne message, ',
    '\x89\x0cstill there?',
    '\x00\x06three ',
    '\x80\x06frames',
    '\x82\x04\xde\xad\xbe\xef',
    '\x81\x08The end.',
  ].join('');
  const down = await page.carried({ connection: 1, direction: 'down', count: 129 + frames.length });
  assert.equal(down.subarray(129).toString('latin1'), frames);
});
