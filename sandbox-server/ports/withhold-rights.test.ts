import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { tapSocket } from '../tap.ts';
import { createHeadFilter, withholdRights } from './withhold-rights.ts';

const switched = 'HTTP/1.1 101 Switching Protocols\r\n';

function filtered(answer: string, pieceLength = answer.length): string {
  const filter = createHeadFilter();
  let out = '';
  for (let at = 0; at < answer.length; at += pieceLength) {
    out += Buffer.from(filter.push(Buffer.from(answer.slice(at, at + pieceLength), 'latin1'))).toString('latin1');
  }
  return out + Buffer.from(filter.end()).toString('latin1');
}

for (const [name, [said, heard]] of Object.entries({
  'a cookie': [
    `${switched}Set-Cookie: a=b\r\nUpgrade: websocket\r\n\r\n\x81\x00`,
    `${switched}Upgrade: websocket\r\n\r\n\x81\x00`,
  ],
  'the last field': [
    `${switched}Upgrade: websocket\r\nset-cookie:a=b\r\n\r\n`,
    `${switched}Upgrade: websocket\r\n\r\n`,
  ],
  'a folded value': [`${switched}Set-Cookie: a=b;\r\n Secure\r\nX: y\r\n z\r\n\r\n`, `${switched}X: y\r\n z\r\n\r\n`],
  'space before the colon': [`${switched}Set-Cookie \t: a=b\r\n\r\n`, `${switched}\r\n`],
  'lines without a carriage return': [
    'HTTP/1.1 101 S\nStrict-Transport-Security: max-age=1\nX: y\n\n',
    'HTTP/1.1 101 S\nX: y\n\n',
  ],
  'a carriage return within a value': [`${switched}X: y\rSet-Cookie: a=b\r\n\r\n`, `${switched}X: y\r\r\n`],
  'hints before the answer': [
    `HTTP/1.1 103 Early Hints\r\nSet-Cookie: a=b\r\n\r\n${switched}Set-Cookie: a=b\r\n\r\n`,
    `HTTP/1.1 103 Early Hints\r\n\r\n${switched}\r\n`,
  ],
  'blank lines before the answer': [`\r\n\r\n${switched}Set-Cookie: a=b\r\n\r\n`, `\r\n\r\n${switched}\r\n`],
  'a colon in the status line': [`HTTP/1.1 101 a: b\r\nSet-Cookie: a=b\r\n\r\n`, `HTTP/1.1 101 a: b\r\n\r\n`],
  'nothing: an honest answer': [
    `${switched}Upgrade: websocket\r\nSec-WebSocket-Accept: x\r\n\r\n`,
    `${switched}Upgrade: websocket\r\nSec-WebSocket-Accept: x\r\n\r\n`,
  ],
  'nothing: frames that look like fields': [`${switched}\r\nSet-Cookie: a=b\r\n`, `${switched}\r\nSet-Cookie: a=b\r\n`],
  'nothing: no HTTP': ['hello', 'hello'],
} satisfies Record<string, [string, string]>)) {
  test(`left out of an answer, whole and byte by byte: ${name}`, () => {
    assert.equal(filtered(said), heard);
    assert.equal(filtered(said, 1), heard);
  });
}

test('the tap has what was said, and the client what is left of it', async (t) => {
  const told: Buffer[] = [];
  const said = `${switched}Set-Cookie: a=b\r\n\r\n\x81\x00`;
  const server = createServer((socket: Socket) => {
    withholdRights(socket);
    tapSocket(socket, {
      chunk: (_direction, pieces) => told.push(Buffer.concat(pieces)),
      ended() {},
    });
    socket.cork();
    socket.write(Buffer.from(said.slice(0, 50), 'latin1'));
    socket.write(Buffer.from(said.slice(50), 'latin1'));
    socket.uncork();
    socket.end();
  }).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');
  // A server that listens on TCP has an address with a port.
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const heard: Buffer[] = [];
  client.on('data', (bytes) => heard.push(bytes));
  await once(client, 'close');
  assert.equal(Buffer.concat(told).toString('latin1'), said);
  assert.equal(Buffer.concat(heard).toString('latin1'), `${switched}\r\n\x81\x00`);
});
