const addresses = [
  'ws://localhost:8080/refused',
  'ws://localhost:8080/hung-up',
  'ws://localhost:8080/wrong-answer',
  'ws://localhost:8080/cut',
  // Nobody listens here.
  'ws://localhost:9999/',
];

for (const address of addresses) {
  const socket = new WebSocket(address);
  const told = [];
  for (const name of ['open', 'message', 'error', 'close']) {
    socket.addEventListener(name, (event) => {
      told.push(name);
      if (name === 'close') console.log(address, told.join(', '), event.code);
    });
  }
}
