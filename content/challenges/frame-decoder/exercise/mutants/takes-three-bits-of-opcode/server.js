// Leave this file as it is: it shakes hands, hands on what comes in small pieces, and answers each frame with what was read.

const { createHash } = require('node:crypto');
const http = require('node:http');
const { createDecoder } = require('./decoder.js');

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const maxPayloadBytes = 4 * 1024 * 1024;
const maxPieceBytes = 48;
const textFrame = 0x81;
const closeFrame = 0x88;

function adler32(bytes) {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return high * 65536 + low;
}

const server = http.createServer();

server.on('upgrade', (request, socket, head) => {
  const accept = createHash('sha1').update(request.headers['sec-websocket-key'] + guid).digest('base64');
  const fields = ['Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Accept: ${accept}`];
  socket.write(`HTTP/1.1 101 Switching Protocols\r\n${fields.join('\r\n')}\r\n\r\n`);

  const send = (first, payload) => {
    const length = payload.length < 126 ? [payload.length] : [126, payload.length >> 8, payload.length & 0xff];
    socket.write(Buffer.concat([Buffer.from([first, ...length]), payload]));
  };

  const push = createDecoder({
    maxPayloadBytes,
    onFrame({ fin, rsv, opcode, isMasked, payload }) {
      const told = { fin, rsv, opcode, isMasked, length: payload.length, checksum: adler32(payload) };
      send(textFrame, Buffer.from(JSON.stringify(told)));
    },
  });

  let isOver = false;
  const take = (chunk) => {
    for (let at = 0; at < chunk.length && !isOver; ) {
      const size = 1 + Math.floor(Math.random() * maxPieceBytes);
      try {
        push(chunk.subarray(at, at + size));
      } catch (error) {
        console.log(error);
        isOver = true;
        const code = error instanceof RangeError ? 1009 : 1011;
        send(closeFrame, Buffer.of(code >> 8, code & 0xff));
        socket.end();
      }
      at += size;
    }
  };

  socket.on('error', (error) => console.log(error.code));
  socket.on('data', take);
  take(head);
});

server.listen(8080);
