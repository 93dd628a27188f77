let tries = 0;
connect();

function connect() {
  tries += 1;
  const socket = new WebSocket('ws://localhost:8080');
  socket.onclose = (event) => {
    console.log('try', tries, 'closed', event.code, event.reason);
    // Without this line it would never end.
    if (tries === 8) return;
    setTimeout(connect, 100);
  };
}
