const join = (name) => new Promise((resolve) => {
  const socket = new WebSocket(`ws://localhost:8080/${name}`);
  socket.onopen = () => resolve(socket);
  socket.onmessage = ({ data }) => console.log(`${name} hears`, data);
  socket.onclose = ({ code }) => console.log(`${name} is out`, code);
});

const ann = await join('ann');
await join('bob');
ann.send('Hello');

// Eve writes her bytes herself.
const eve = await new TCPSocket('localhost', 8080).opened;
const writer = eve.writable.getWriter();
await writer.write(new TextEncoder().encode([
  'GET /eve HTTP/1.1',
  'Host: localhost:8080',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  '\r\n',
].join('\r\n')));
await eve.readable.getReader().read();

// A text frame of two letters, and no mask on it.
await writer.write(Uint8Array.of(0x81, 0x02, 0x68, 0x69));
