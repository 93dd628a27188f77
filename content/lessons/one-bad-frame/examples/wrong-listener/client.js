const honest = new WebSocket('ws://localhost:8080');
honest.onmessage = (event) => {
  console.log('honest client got:', event.data);
  honest.close(1000);
};
honest.onclose = (event) => console.log('honest client closed:', event.code);
await new Promise((resolve) => (honest.onopen = resolve));

const attacker = new TCPSocket('localhost', 8080);
const { readable, writable } = await attacker.opened;
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

// The head of a text frame without the mask that a client owes.
await writer.write(Uint8Array.of(0x81, 0x00));
while (!(await reader.read()).done);
console.log('the attacker is out');

if (honest.readyState === WebSocket.OPEN) honest.send('Are you alive?');
