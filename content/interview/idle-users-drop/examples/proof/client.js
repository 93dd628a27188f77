// Two idle users of the same page.
for (const path of ['/quiet', '/pinged']) {
  const socket = new WebSocket(`ws://localhost:8080${path}`);
  socket.onclose = (event) => console.log(path, 'closed with', event.code);
  // Three of those limits later.
  setTimeout(() => {
    if (socket.readyState !== WebSocket.OPEN) return;
    console.log(path, 'is still open');
    socket.close(1000);
  }, 1800);
}
