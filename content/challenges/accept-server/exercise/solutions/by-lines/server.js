const { createServer } = require('net');
const crypto = require('crypto');

class Refusal extends Error {
  constructor(status, fields = {}) {
    super(status);
    this.fields = fields;
  }
}

async function* bytesOf(socket) {
  for await (const chunk of socket) yield* chunk;
}

async function take(bytes) {
  const { value, done } = await bytes.next();
  if (done) throw new Error('ended too soon');
  return value;
}

async function readLines(bytes) {
  let head = '';
  while (!head.endsWith('\r\n\r\n')) {
    head += String.fromCharCode(await take(bytes));
    if (head.length > 8196) throw new Refusal('431 Request Header Fields Too Large');
  }
  return head.trimEnd().split('\r\n');
}

function acceptOf([first, ...lines]) {
  if (!first.startsWith('GET ')) throw new Refusal('405 Method Not Allowed', { Allow: 'GET' });
  const values = (name) =>
    lines
      .filter((line) => line.toLowerCase().startsWith(`${name}:`))
      .flatMap((line) => line.slice(name.length + 1).split(','))
      .map((value) => value.trim());
  const lists = (name, token) => values(name).some((value) => value.toLowerCase() === token);
  const [key] = values('sec-websocket-key');
  const isComplete = lists('upgrade', 'websocket') && lists('connection', 'upgrade') && key !== undefined;
  if (!isComplete || Buffer.from(key, 'base64').length !== 16 || key.length !== 24) throw new Refusal('400 Bad Request');
  if (!lists('sec-websocket-version', '13')) {
    throw new Refusal('426 Upgrade Required', { Upgrade: 'websocket', 'Sec-WebSocket-Version': '13' });
  }
  const hash = crypto.createHash('sha1');
  return hash.update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
}

async function readText(bytes) {
  await take(bytes);
  const length = (await take(bytes)) - 128;
  const rest = [];
  while (rest.length < 4 + length) rest.push(await take(bytes));
  return rest.slice(4).map((byte, at) => byte ^ rest[at & 3]);
}

async function serve(socket) {
  const bytes = bytesOf(socket);
  const accept = acceptOf(await readLines(bytes));
  socket.write(`HTTP/1.1 101 \r\nconnection: upgrade\r\nupgrade: WebSocket\r\nsec-websocket-accept: ${accept}\r\n\r\n`);
  const text = await readText(bytes);
  socket.write(Uint8Array.from([129, text.length, ...text]));
  for await (const byte of bytes) void byte;
}

createServer({ allowHalfOpen: true }, (socket) => {
  serve(socket).catch((error) => {
    if (!(error instanceof Refusal)) return socket.destroy();
    const fields = Object.entries({ ...error.fields, Connection: 'close' }).map(([name, value]) => `${name}: ${value}\r\n`);
    const body = 'refused\n';
    socket.end(`HTTP/1.1 ${error.message}\r\n${fields.join('')}Content-Length: ${body.length}\r\n\r\n${body}`);
  });
}).listen(8080);
