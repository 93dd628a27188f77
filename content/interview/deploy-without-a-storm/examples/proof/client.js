for (let number = 1; number <= 4; number += 1) {
  const socket = new WebSocket('ws://localhost:8080');
  socket.onclose = ({ code, reason }) => console.log('closed', code, reason);
}
