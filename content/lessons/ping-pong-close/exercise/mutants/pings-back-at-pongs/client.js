const socket = new TCPSocket('localhost', 8080);
const { readable, writable } = await socket.opened;
const writer = writable.getWriter();
await writer.write(handshake());

for await (const { opcode, payload } of framesOf(readable)) {
  console.log('opcode', opcode.toString(16), payload.length);
  if (opcode === 0x9) await writer.write(maskedFrame(0xa, payload));
  if (opcode === 0xa) await writer.write(maskedFrame(0x9, payload));
  if (opcode === 0x8) await writer.write(maskedFrame(0x8, payload));
}

console.log('TCP has ended.');

// What follows is given: the handshake, a masked frame, and the frames that come.
function handshake() {
  const lines = [
    'GET / HTTP/1.1',
    'Host: localhost:8080',
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version: 13',
  ];
  return new TextEncoder().encode(`${lines.join('\r\n')}\r\n\r\n`);
}

function maskedFrame(opcode, payload) {
  const key = crypto.getRandomValues(new Uint8Array(4));
  const masked = payload.map((byte, i) => byte ^ key[i % 4]);
  return Uint8Array.of(0x80 | opcode, 0x80 | payload.length, ...key, ...masked);
}

async function* framesOf(readable) {
  let bytes = new Uint8Array(0);
  let isOpen = false;
  for await (const chunk of readable) {
    bytes = Uint8Array.of(...bytes, ...chunk);
    if (!isOpen) {
      const end = new TextDecoder('latin1').decode(bytes).indexOf('\r\n\r\n');
      if (end === -1) continue;
      isOpen = true;
      bytes = bytes.slice(end + 4);
    }
    // All frames of this server are short: two bytes of header, then the payload.
    while (bytes.length >= 2 && bytes.length >= 2 + bytes[1]) {
      yield { opcode: bytes[0] & 0x0f, payload: bytes.slice(2, 2 + bytes[1]) };
      bytes = bytes.slice(2 + bytes[1]);
    }
  }
}
