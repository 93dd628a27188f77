const { readable, writable } = await new TCPSocket('localhost', 8080).opened;
const reader = readable.getReader();
const writer = writable.getWriter();
const lines = [
  'GET / HTTP/1.1',
  'Host: localhost:8080',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Version: 13',
];
await writer.write(new TextEncoder().encode(`${lines.join('\r\n')}\r\n\r\n`));
await reader.read();

const key = [0x37, 0xfa, 0x21, 0x3d];
await writer.write(Uint8Array.of(0x82, 0xff, 0, 0, 0, 0, 0x06, 0x40, 0x00, 0x01, ...key));
while (!(await reader.read()).done);
console.log('FIN');
