const open = () =>
  new Promise((resolve) => {
    const socket = new WebSocket('ws://localhost:8080/');
    socket.onopen = () => resolve(socket);
  });
const closed = (socket) => new Promise((resolve) => socket.addEventListener('close', resolve));

// Four clients: one stays, one says goodbye, one just leaves, one sends too much.
const [, polite, brief, loud] = await Promise.all([open(), open(), open(), open()]);
polite.close(1000);
brief.close();
loud.send('x'.repeat(65));
await Promise.all([polite, brief, loud].map(closed));

console.log(await (await fetch('http://localhost:8080/metrics')).text());
