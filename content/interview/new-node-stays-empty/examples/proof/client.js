const open = () =>
  new Promise((resolve) => {
    const socket = new WebSocket('ws://localhost:8080/');
    socket.onopen = () => resolve(socket);
  });

const ask = (socket, text) =>
  new Promise((resolve) => {
    socket.onmessage = (event) => resolve(event.data);
    socket.send(text);
  });

const sockets = [await open(), await open(), await open(), await open()];
console.log('at first', await ask(sockets[0], 'count'));

await ask(sockets[0], 'add a node');
for (const socket of sockets) await ask(socket, 'work');
console.log('with a new node', await ask(sockets[0], 'count'));

// Only whoever comes anew reaches it.
sockets[3].close(1000);
await new Promise((resolve) => (sockets[3].onclose = resolve));
sockets[3] = await open();
console.log('after one came anew', await ask(sockets[3], 'count'));
for (const socket of sockets) socket.close(1000);
