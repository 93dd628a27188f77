// A mouse that moves twenty times: first as requests, then as messages.
const moves = Array.from({ length: 20 }, (_, at) => `${at * 7},${at * 3}`);

for (const move of moves) {
  await fetch('http://localhost:8080/moves', { method: 'POST', body: move });
}

const socket = new WebSocket('ws://localhost:8080');
socket.onopen = () => {
  for (const move of moves) socket.send(move);
  socket.close(1000);
};
