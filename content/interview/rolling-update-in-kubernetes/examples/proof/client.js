const open = () =>
  new Promise((resolve) => {
    const socket = new WebSocket('ws://localhost:8080/');
    socket.onopen = () => resolve(socket);
  });

const sockets = [await open(), await open(), await open()];
sockets.forEach((socket, index) => {
  socket.onclose = (event) => console.log('client', index + 1, 'was told', event.code, event.reason);
});

const ready = async () => (await fetch('http://localhost:8080/ready')).status;
console.log('ready:', await ready());
sockets[0].send('deploy');
await new Promise((resolve) => setTimeout(resolve, 100));
console.log('ready:', await ready());
