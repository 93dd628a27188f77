const socket = new WebSocket('ws://localhost:8080');

const waiting = [];

function say(line) {
  waiting.push(JSON.stringify({ line }));
  flush();
}

function flush() {
  if (socket.readyState !== WebSocket.OPEN) return;
  for (const line of waiting.splice(0)) socket.send(line);
}

socket.addEventListener('open', flush);

// What follows is given: six lines, some of them early, one of them bytes.
say('1 early');
say('2 early too');
socket.addEventListener('open', () => {
  say('3 at the first moment');
  setTimeout(() => say(new TextEncoder().encode('4 as bytes')), 50);
  setTimeout(() => say('5 later'), 200);
  setTimeout(() => say('6 last'), 400);
});

let echoes = 0;
socket.addEventListener('message', () => {
  echoes += 1;
  if (echoes === 6) socket.close(1000);
});
