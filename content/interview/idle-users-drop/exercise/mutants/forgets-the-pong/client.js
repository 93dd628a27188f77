// One user writes, one only reads.
for (const name of ['writer', 'reader']) {
  const socket = new WebSocket('ws://localhost:8080');
  const writing = name === 'writer' && setInterval(() => socket.send('I write'), 300);
  socket.onclose = (event) => {
    clearInterval(writing);
    console.log(name, 'closed with', event.code);
  };
  setTimeout(() => {
    if (socket.readyState === WebSocket.OPEN) socket.close(1000);
  }, 3000);
}
