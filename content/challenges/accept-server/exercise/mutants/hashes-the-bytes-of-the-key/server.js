const net = require('node:net');
const { createHash } = require('node:crypto');

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const blankLine = '\r\n\r\n';
const maxHeadBytes = 8192;
const maskBytes = 4;

const refuse = (socket, status, ...fields) => {
  const head = [`HTTP/1.1 ${status}`, 'Connection: close', 'Content-Length: 0', ...fields];
  socket.end(head.join('\r\n') + blankLine);
};

function readHead(text) {
  const [requestLine, ...lines] = text.split('\r\n');
  const [method] = requestLine.split(' ');
  const fields = new Map();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    fields.set(name, fields.has(name) ? `${fields.get(name)}, ${value}` : value);
  }
  return { method, fields };
}

const hasToken = (value = '', token) =>
  value.split(',').some((item) => item.trim().toLowerCase() === token);

const isKey = (key = '') => /^[A-Za-z0-9+/]{22}==$/.test(key);

function answer(socket, { method, fields }) {
  if (method !== 'GET') return refuse(socket, '405 Method Not Allowed', 'Allow: GET');
  if (!hasToken(fields.get('upgrade'), 'websocket')) return refuse(socket, '400 Bad Request');
  if (!hasToken(fields.get('connection'), 'upgrade')) return refuse(socket, '400 Bad Request');
  if (fields.get('sec-websocket-version') !== '13') {
    return refuse(socket, '426 Upgrade Required', 'Sec-WebSocket-Version: 13');
  }
  const key = fields.get('sec-websocket-key');
  if (!isKey(key)) return refuse(socket, '400 Bad Request');
  const accept = createHash('sha1').update(Buffer.from(key, 'base64')).update(guid).digest('base64');
  socket.write(
    ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Accept: ${accept}`].join('\r\n') + blankLine,
  );
  return true;
}

function firstText(bytes) {
  const length = bytes[1] & 0x7f;
  const start = 2 + maskBytes;
  if (bytes.length < start + length) return undefined;
  const mask = bytes.subarray(2, start);
  return bytes.subarray(start, start + length).map((byte, at) => byte ^ mask[at % maskBytes]);
}

const server = net.createServer((socket) => {
  let waiting = Buffer.alloc(0);
  let step = 'head';

  socket.on('error', (error) => console.log(error.code));

  socket.on('data', (chunk) => {
    if (step === 'over') return;
    waiting = Buffer.concat([waiting, chunk]);
    if (step === 'head') {
      const end = waiting.indexOf(blankLine);
      if (end > maxHeadBytes || (end === -1 && waiting.length > maxHeadBytes)) {
        step = 'over';
        return refuse(socket, '431 Request Header Fields Too Large');
      }
      if (end === -1) return;
      const isAccepted = answer(socket, readHead(waiting.toString('latin1', 0, end)));
      waiting = waiting.subarray(end + blankLine.length);
      step = isAccepted ? 'frame' : 'over';
    }
    if (step === 'frame' && waiting.length >= 2) {
      const text = firstText(waiting);
      if (!text) return;
      socket.write(Buffer.concat([Buffer.of(0x81, text.length), text]));
      step = 'over';
    }
  });
});

server.listen(8080);
