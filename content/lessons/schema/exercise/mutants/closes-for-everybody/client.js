const headers = { 'Content-Type': 'application/json' };
for (const age of [36, '36']) {
  const body = JSON.stringify({ name: 'Ada', age, email: 'ada@example.org' });
  const answer = await fetch('http://localhost:3000/user', { method: 'POST', headers, body });
  console.log(body, answer.status, await answer.text());
}

for (const message of ['{"text":"Hello"}', 'Hello']) {
  const socket = new WebSocket('ws://localhost:3000/chat');
  socket.onopen = () => socket.send(message);
  socket.onmessage = ({ data }) => {
    console.log(message, '→', data);
    socket.close(1000);
  };
  socket.onclose = ({ code }) => console.log(message, code);
}
