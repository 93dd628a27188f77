// Twelve connections to one server. How many of its ports do they take?
const open = () =>
  new Promise((resolve) => {
    const socket = new WebSocket('ws://localhost:8080/');
    socket.onmessage = (event) => resolve({ socket, ports: JSON.parse(event.data) });
  });

const opened = await Promise.all(Array.from({ length: 12 }, open));
const ports = (side) => new Set(opened.map(({ ports }) => ports[side])).size;
console.log('connections:', opened.length);
console.log('ports of the server:', ports('server'));
console.log('ports of the client:', ports('client'));
for (const { socket } of opened) socket.close(1000);
