// Whatever listener throws: the program ends as Node's does, with the error's own words and its line.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { forgetPlaces, tryProgram, wallsHere } from './test-process.ts';

after(forgetPlaces);

const boom = "() => { throw new Error('boom'); }";
/** With a server of ws and a client, once it listens. */
const withWs = (onConnection: string, client = '') => `const { WebSocketServer, WebSocket } = require('ws');
const wss = new WebSocketServer({ port: 8080 });
wss.on('connection', ${onConnection});
wss.on('listening', () => { const client = new WebSocket('ws://localhost:8080'); client.on('error', () => {}); ${client} });`;
const withHttp = (server: string, client = "http.get('http://localhost:8080').on('error', () => {})") =>
  `const http = require('http');
const server = http.createServer();
${server}
server.listen(8080, () => ${client});`;
const withNet = (onSocket: string, client = '') => `const net = require('net');
net.createServer(${onSocket}).listen(8080, () => { const socket = net.connect(8080); socket.on('error', () => {}); ${client} });`;

const programs: Record<string, string> = {
  'a new client of ws': withWs(boom),
  'a message': withWs(`(socket) => socket.on('message', ${boom})`, "client.on('open', () => client.send('x'));"),
  'a goodbye': withWs(`(socket) => socket.on('close', ${boom})`, "client.on('open', () => client.close());"),
  'a client that opens': withWs('() => {}', `client.on('open', ${boom});`),
  'a client that is left': withWs('(socket) => socket.close()', `client.on('close', ${boom});`),
  'a request': withHttp(`server.on('request', ${boom});`),
  'an upgrade': withHttp(
    `server.on('upgrade', ${boom});`,
    "http.get({ port: 8080, headers: { connection: 'upgrade', upgrade: 'websocket' } }).on('error', () => {})",
  ),
  'a request that is none': withHttp(
    `server.on('clientError', ${boom});`,
    "require('net').connect(8080).on('error', () => {}).write('nonsense\\r\\n\\r\\n')",
  ),
  'a connection': withNet(boom),
  'a connection of one’s own': withNet('() => {}', `socket.on('connect', ${boom});`),
  'a connection that has closed': withNet(`(socket) => socket.resume().on('close', ${boom})`, "socket.end('x');"),
};

for (const wall of wallsHere()) {
  for (const [what, code] of Object.entries(programs)) {
    test(`${wall}: a listener that throws ends the program: ${what}`, async () => {
      const tried = await tryProgram(code, { wall });
      const { code: exit, reason } = await tried.whenEnded;
      assert.deepEqual({ exit, reason }, { exit: 1, reason: undefined });
      const line = tried.lines.find(({ kind }) => kind === 'uncaught');
      assert.match(line?.text ?? '', /^Error: boom\n {4}at /);
      assert.equal(line?.file, 'server.js');
    });
  }

  test(`${wall}: who listens for what nobody caught hears of it, and goes on`, async () => {
    const tried = await tryProgram(
      `process.on('uncaughtException', ({ message }) => { console.log('caught', message); process.exit(7); });\n${withWs(boom)}`,
      { wall },
    );
    assert.equal((await tried.whenEnded).code, 7);
    assert.deepEqual(
      tried.lines.map(({ text }) => text),
      ['caught boom'],
    );
  });
}
