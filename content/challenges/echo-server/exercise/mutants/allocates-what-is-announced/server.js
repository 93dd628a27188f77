const { createHash } = require('node:crypto');
const { createServer } = require('node:http');

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

function encode(opcode, payload) {
  const { length } = payload;
  if (length < 126) return Buffer.concat([Buffer.from([0x80 | opcode, length]), payload]);
  const header = Buffer.alloc(length < 65536 ? 4 : 10);
  header[0] = 0x80 | opcode;
  header[1] = length < 65536 ? 126 : 127;
  if (length < 65536) header.writeUInt16BE(length, 2);
  else header.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([header, payload]);
}

function decode(buffer) {
  if (buffer.length < 2) return undefined;
  const small = buffer[1] & 0x7f;
  const start = 6 + (small === 126 ? 2 : small === 127 ? 8 : 0);
  if (buffer.length < start) return undefined;
  const length = small === 126 ? buffer.readUInt16BE(2) : small === 127 ? Number(buffer.readBigUInt64BE(2)) : small;
  const payload = Buffer.alloc(length);
  if (buffer.length < start + length) return undefined;
  const mask = buffer.subarray(start - 4, start);
  buffer.copy(payload, 0, start, start + length);
  for (let at = 0; at < length; at += 1) payload[at] ^= mask[at % 4];
  return { isFinal: buffer[0] >= 0x80, opcode: buffer[0] & 0x0f, payload, end: start + length };
}

const web = createServer();

web.on('upgrade', (request, tcp, head) => {
  const accept = createHash('sha1').update(request.headers['sec-websocket-key'] + guid).digest('base64');
  tcp.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  let waiting = head;
  let message = { opcode: 0, parts: [] };

  function take({ isFinal, opcode, payload }) {
    if (opcode === 8) return tcp.end(encode(8, payload));
    if (opcode === 9) return tcp.write(encode(10, payload));
    if (opcode === 10) return undefined;
    if (opcode !== 0) message = { opcode, parts: [] };
    message.parts.push(payload);
    return isFinal && tcp.write(encode(message.opcode, Buffer.concat(message.parts)));
  }

  function read(chunk) {
    waiting = Buffer.concat([waiting, chunk]);
    if (waiting.length > 1 && waiting[1] < 0x80) return tcp.end(encode(8, Buffer.from([0x03, 0xea])));
    for (let frame = decode(waiting); frame; frame = decode(waiting)) {
      waiting = waiting.subarray(frame.end);
      take(frame);
    }
    return undefined;
  }

  tcp.on('error', () => tcp.destroy());
  tcp.on('data', read);
  if (head.length > 0) read(Buffer.alloc(0));
});

web.listen(8080);
