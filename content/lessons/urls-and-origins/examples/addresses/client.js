const addresses = [
  'ws://localhost:8080/live?room=1',
  'WSS://LOCALHOST/live',
  'http://localhost:8080/live',
  'ws://localhost:8080/live#top',
  'ftp://localhost/live',
  'ws://localhost:65536/',
  'ws://local host/',
];

for (const address of addresses) {
  try {
    const socket = new WebSocket(address);
    console.log('OK', address, '→', socket.url);
    socket.onopen = () => socket.close(1000);
  } catch (error) {
    console.log(error.name, address);
  }
}
