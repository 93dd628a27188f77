const { createHash } = require('node:crypto');
const http = require('node:http');
const found = require('./found.js');

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const [close, ping, pong] = [8, 9, 10];

const server = http.createServer((request, response) => {
  response.end(JSON.stringify({ frame: found }));
});

function readFrame(bytes) {
  if (bytes.length < 2) return undefined;
  const short = bytes[1] & 0x7f;
  const maskAt = short === 126 ? 4 : short === 127 ? 10 : 2;
  const start = maskAt + 4;
  if (bytes.length < start) return undefined;
  const length = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  const end = start + length;
  if (bytes.length < end) return undefined;
  const mask = bytes.subarray(maskAt, start);
  const payload = bytes.subarray(start, end).map((byte, at) => byte ^ mask[at % 4]);
  return { fin: bytes[0] >= 0x80, opcode: bytes[0] & 0x0f, payload, end };
}

function writeFrame(opcode, payload) {
  const size = payload.length < 126 ? [payload.length] : [126, payload.length >> 8, payload.length & 0xff];
  return Buffer.concat([Buffer.from([0x80 | opcode, ...size]), payload]);
}

function talk(socket, head) {
  let waiting = head;
  let opcode = 0;
  let parts = [];

  function hear(frame) {
    if (frame.opcode === close) return socket.end(writeFrame(close, frame.payload.subarray(0, 2)));
    if (frame.opcode === ping) return socket.write(writeFrame(pong, frame.payload));
    if (frame.opcode === pong) return;
    // Only what belongs to a message may say what kind it is.
    opcode = frame.opcode || opcode;
    parts.push(frame.payload);
    if (!frame.fin) return;
    socket.write(writeFrame(opcode, Buffer.concat(parts)));
    parts = [];
  }

  function read(chunk) {
    waiting = Buffer.concat([waiting, chunk]);
    for (let frame = readFrame(waiting); frame; frame = readFrame(waiting)) {
      waiting = waiting.subarray(frame.end);
      hear(frame);
    }
  }

  socket.on('error', (error) => console.log(error.code));
  socket.on('data', read);
  read(Buffer.alloc(0));
}

server.on('upgrade', (request, socket, head) => {
  const accept = createHash('sha1').update(request.headers['sec-websocket-key'] + guid).digest('base64');
  const fields = ['Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Accept: ${accept}`];
  socket.write(`HTTP/1.1 101 Switching Protocols\r\n${fields.join('\r\n')}\r\n\r\n`);
  talk(socket, head);
});

server.listen(8080);
