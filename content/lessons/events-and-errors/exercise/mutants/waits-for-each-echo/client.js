const socket = new WebSocket('ws://localhost:8080');

const waiting = [];
let isUnderWay = false;

function say(line) {
  waiting.push(line);
  flush();
}

function flush() {
  if (socket.readyState !== WebSocket.OPEN || isUnderWay || waiting.length === 0) return;
  isUnderWay = true;
  socket.send(waiting.shift());
}

socket.addEventListener('open', flush);
socket.addEventListener('message', () => {
  isUnderWay = false;
  flush();
});

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
