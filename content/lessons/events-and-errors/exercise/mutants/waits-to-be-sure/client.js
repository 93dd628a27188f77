const socket = new WebSocket('ws://localhost:8080');

const waiting = [];
let isReady = false;

function say(line) {
  if (isReady) socket.send(line);
  else waiting.push(line);
}

// Longer than any handshake takes.
setTimeout(() => {
  isReady = true;
  for (const line of waiting) socket.send(line);
}, 1700);

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
