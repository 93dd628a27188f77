const lines = new Map();
const socket = new WebSocket('ws://localhost:8080');

function say(draft, text) {
  lines.set(draft, { text, state: 'sending' });
  socket.send(JSON.stringify({ draft, text }));
}

socket.onopen = () => {
  say('d1', 'Hello');
  say('d2', 'This line is longer than allowed');
  show();
};

socket.onmessage = ({ data }) => {
  const { ok, id, no, why } = JSON.parse(data);
  const line = lines.get(ok ?? no);
  line.state = ok ? `sent as ${id}` : `failed: ${why}`;
  show();
  if (no) socket.close(1000);
};

function show() {
  console.log([...lines].map(([draft, line]) => `${draft} ${line.state}`).join(' | '));
}
