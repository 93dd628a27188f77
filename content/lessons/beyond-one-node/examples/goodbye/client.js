function connect() {
  const socket = new WebSocket('ws://localhost:8080');
  socket.onopen = () => console.log('open');
  socket.onclose = (event) => {
    console.log('closed with', event.code, event.reason);
    // Everybody at once would be a storm: each waits for another time.
    setTimeout(connect, 1000 + Math.random() * 2000);
  };
}

connect();
