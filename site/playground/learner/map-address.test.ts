import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mapHttp, mapToSandbox } from './map-address.ts';

const socketBase = 'wss://wireside.test/s/ticket';
const portBase = 'https://wireside.test/p/ticket/';

test('a scenario answers on every port of localhost', () => {
  const to = (address: string) => mapToSandbox(address, { socketBase, portBase: undefined });
  assert.deepEqual(to('ws://localhost:8080/a?b'), { url: `${socketBase}/a?b`, asked: 'ws://localhost:8080/a?b' });
  assert.equal(to('ws://127.0.0.1')?.url, `${socketBase}/`);
  assert.equal(to('ws://wireside.test/'), undefined);
});

test('the reader’s own server answers on its own ports', () => {
  const to = (address: string) => mapToSandbox(address, { socketBase, portBase })?.url;
  assert.equal(to('ws://localhost:8080/a?b'), 'wss://wireside.test/p/ticket/8080/a?b');
  assert.equal(to('ws://localhost'), 'wss://wireside.test/p/ticket/80/');
  assert.equal(to('wss://localhost/x'), 'wss://wireside.test/p/ticket/443/x');
  assert.equal(to('ws://localhost:1/#x'), undefined);
});

test('HTTP goes the same way, also from an address without a host', () => {
  const to = (address: string) => mapHttp(address, { portBase, page: { host: undefined, port: '3000' } });
  assert.equal(to('http://localhost:8080/a?b#c'), `${portBase}8080/a?b`);
  assert.equal(to('/user/1'), `${portBase}3000/user/1`);
  assert.equal(to('http://127.0.0.1/'), `${portBase}80/`);
  assert.equal(to('https://example.com/'), undefined);
});

test('the page’s own host is the server that the page pretends to come from', () => {
  const page = { host: 'wireside.test', port: '3000' };
  const socket = mapToSandbox('wss://wireside.test/chat', { socketBase, portBase, page });
  assert.deepEqual(socket, { url: 'wss://wireside.test/p/ticket/3000/chat', asked: 'ws://localhost:3000/chat' });
  assert.equal(
    mapHttp('https://wireside.test/socket.io/?EIO=4', { portBase, page }),
    `${portBase}3000/socket.io/?EIO=4`,
  );
  assert.equal(mapHttp(`${portBase}3000/led/already`, { portBase, page }), undefined);
});
