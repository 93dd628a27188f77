const base = 'localhost:8080';

// One WebSocket, five messages.
const socket = new WebSocket(`ws://${base}/`);
let count = 0;
socket.onopen = () => socket.send('message 1');
socket.onmessage = (event) => {
  console.log(event.data);
  count += 1;
  if (count < 5) socket.send(`message ${count + 1}`);
  else socket.close(1000);
};

// One session, four requests.
const begun = await fetch(`http://${base}/session`);
const { id, node } = await begun.json();
console.log('the session was begun on', node);
for (let request = 1; request <= 4; request += 1) {
  const answer = await fetch(`http://${base}/session/${id}`);
  console.log('request', request, 'went to', (await answer.json()).node, answer.status);
}
