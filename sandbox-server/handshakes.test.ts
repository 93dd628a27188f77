import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import { handshakeBytes, openConnection, openRun, openTcp, startTestServer } from './test-visitor.ts';

const withTarget = (target: string): string =>
  handshakeBytes({ ticket: 'x' }).toString('latin1').replace('/s/x/', target);

for (const target of ['/', '/healthz', '/nowhere', '/s/', '/sandbox/', '//sandbox', '/s/../sandbox', '*']) {
  test(`a handshake for ${target} is refused with 404`, { timeout: 10_000 }, async (t) => {
    const server = await startTestServer(t);
    const tcp = await openTcp(server);
    tcp.socket.write(withTarget(target));
    await once(tcp.socket, 'end');
    assert.match(tcp.received().toString(), /^HTTP\/1\.1 404 /);
  });
}

test('a target meant for a proxy is refused with 404, whatever host it names', { timeout: 10_000 }, async (t) => {
  const server = await startTestServer(t);
  const { ticket } = await openRun(server);
  for (const host of ['evil.example', `127.0.0.1:${server.port}`]) {
    const tcp = await openTcp(server);
    tcp.socket.write(withTarget(`http://${host}/s/${ticket}/`));
    await once(tcp.socket, 'end');
    assert.match(tcp.received().toString(), /^HTTP\/1\.1 404 /);
  }
});

test('the path told is what follows the ticket, also when the ticket came percent-encoded', {
  timeout: 10_000,
}, async (t) => {
  const server = await startTestServer(t);
  const { page, ticket } = await openRun(server);
  const encoded = `%${ticket.charCodeAt(0).toString(16)}${ticket.slice(1)}`;
  const { socket } = openConnection(`ws://127.0.0.1:${server.port}/s/${encoded}/a/b?c=d`);
  await once(socket, 'open');
  assert.equal((await page.next('opened')).path, '/a/b?c=d');
});

test('a handshake that was refused and is left open does not hold up the stop', { timeout: 10_000 }, async (t) => {
  const server = await startTestServer(t);
  const tcp = await openTcp(server);
  // Refused before any route, so without "Connection: close".
  tcp.socket.write(withTarget('/s/%/'));
  assert.match((await tcp.got(12)).toString(), /^HTTP\/1\.1 400/);
  const stopped = server.stop().then(() => 'stopped');
  const late = new Promise((resolve) => setTimeout(resolve, 2000, 'late').unref());
  assert.equal(await Promise.race([stopped, late]), 'stopped');
});
