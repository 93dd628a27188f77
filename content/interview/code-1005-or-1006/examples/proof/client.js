for (const path of ['/polite', '/rude']) {
  const socket = new WebSocket(`ws://localhost:8080${path}`);
  socket.onclose = ({ code, wasClean }) => console.log(path, code, wasClean);
}
