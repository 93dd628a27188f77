// A TCP connection and nothing else: every byte on it is ours.
const { readable, writable } = await new TCPSocket('localhost', 8080).opened;
const writer = writable.getWriter();

// The handshake. The answer is not looked at until later.
const request = [
  'GET / HTTP/1.1',
  'Host: localhost:8080',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Version: 13',
  '\r\n',
];
const reader = readable.getReader();
await writer.write(new TextEncoder().encode(request.join('\r\n')));
await reader.read();
reader.releaseLock();

// 125 is the last length of seven bits, 65535 the last of sixteen.
function headerOf(opcode, length) {
  const first = 0x80 | opcode;
  if (length === 125) return [first, 0x80 | length];
  if (length <= 65535) return [first, 0x80 | 126, length >> 8, length & 0xff];
  return [first, 0x80 | 127, 0, 0, 0, 0, length >> 24, length >> 16, length >> 8, length];
}

function encodeFrame(opcode, payload) {
  const key = crypto.getRandomValues(new Uint8Array(4));
  const masked = payload.map((byte, at) => byte ^ key[at % 4]);
  return new Uint8Array([...headerOf(opcode, payload.length), ...key, ...masked]);
}

for (const size of [125, 126, 65535, 65536]) {
  // The payload counts 00, 01, 02 and so on, so that a wrong mask shows.
  const payload = new Uint8Array(size).map((_, at) => at);
  await writer.write(encodeFrame(2, payload));
}
// Close, with 1000.
await writer.write(encodeFrame(8, new Uint8Array([0x03, 0xe8])));

let count = 0;
for await (const bytes of readable) count += bytes.length;
console.log(count);
