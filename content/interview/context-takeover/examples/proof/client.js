for (const port of [8080, 8081]) {
  const socket = new WebSocket(`ws://localhost:${port}`);
  socket.onclose = () => console.log(port, socket.extensions);
}
