for (const ticket of [41, 42]) {
  const socket = new WebSocket(`ws://localhost:8080/?ticket=${ticket}`);
  socket.onmessage = () => socket.close(1000);
  socket.onclose = ({ code }) => console.log(ticket, code);
}
