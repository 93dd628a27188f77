import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAskedSockets } from './asked-sockets.ts';

function matched() {
  const matches: string[] = [];
  const sockets = createAskedSockets(({ client, socket }, connection) => {
    matches.push(`${client}/${socket} is ${connection}`);
  });
  sockets.begin();
  const ask = (client: number, socket: number, url: string) => sockets.asked({ client, socket, url, by: 'program' });
  return { sockets, ask, matches };
}
const url = 'ws://localhost:8080/chat?room=1';
const path = '/chat?room=1';

test('either the code or the sandbox may tell first', () => {
  const { sockets, ask, matches } = matched();
  ask(1, 1, url);
  sockets.opened({ connection: 7, path });
  sockets.opened({ connection: 8, path: '/later' });
  ask(1, 2, 'ws://localhost/later');
  assert.deepEqual(matches, ['1/1 is 7', '1/2 is 8']);
});

test('sockets of several clients are told apart, by path and then by order', () => {
  const { sockets, ask, matches } = matched();
  ask(1, 1, url);
  ask(1, 2, 'ws://localhost:8080/other');
  ask(2, 1, url);
  sockets.opened({ connection: 1, path: '/other' });
  sockets.opened({ connection: 2, path });
  sockets.opened({ connection: 3, path });
  assert.deepEqual(matches, ['1/2 is 1', '1/1 is 2', '2/1 is 3']);
});

test('two servers of the reader have the same path on ports of their own', () => {
  const { sockets, ask, matches } = matched();
  ask(1, 1, 'ws://localhost:3000/');
  ask(1, 2, 'ws://localhost:3001/');
  ask(1, 3, 'ws://localhost/');
  sockets.opened({ connection: 1, path: '/', port: 3001 });
  sockets.opened({ connection: 2, path: '/', port: 80 });
  sockets.opened({ connection: 3, path: '/', port: 3000 });
  sockets.opened({ connection: 4, path: '/', port: 3002 });
  ask(1, 4, 'ws://localhost:3003/');
  assert.deepEqual(matches, ['1/2 is 1', '1/3 is 2', '1/1 is 3']);
});

test("a hand's connection, and that of another process, is no socket of the page", () => {
  const { sockets, ask, matches } = matched();
  ask(1, 1, url);
  sockets.opened({ connection: 1, path, dial: 0 });
  sockets.opened({ connection: 2, path, port: 8080, program: 2 });
  sockets.opened({ connection: 3, path, port: 8080 });
  assert.deepEqual(matches, ['1/1 is 3']);
});

test('what was asked for in one run is nothing in the next', () => {
  const { sockets, ask, matches } = matched();
  ask(1, 1, url);
  sockets.begin();
  sockets.opened({ connection: 1, path });
  sockets.begin();
  ask(1, 1, url);
  assert.deepEqual(matches, []);
});
