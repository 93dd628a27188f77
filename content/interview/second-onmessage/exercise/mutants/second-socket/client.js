const socket = new WebSocket('ws://localhost:8080');
const tell = (message) => socket.send(JSON.stringify(message));

// The chat: writes each line, and says that it has been read.
socket.onmessage = ({ data }) => {
  const message = JSON.parse(data);
  if (message.type !== 'line') return;
  console.log(`chat: ${message.text}`);
  tell({ type: 'read', id: message.id });
};

// Who is here: counts them, and says how many it has drawn.
const second = new WebSocket('ws://localhost:8080');
second.onmessage = ({ data }) => {
  const message = JSON.parse(data);
  if (message.type !== 'here') return;
  console.log(`here: ${message.names.length}`);
  tell({ type: 'drawn', count: message.names.length });
};

// The server sends everything back, so each module gets something to do.
socket.onopen = () => {
  tell({ type: 'line', id: 1, text: 'Hello' });
  tell({ type: 'here', names: ['Ann', 'Bob'] });
  tell({ type: 'line', id: 2, text: 'Anyone here?' });
  setTimeout(() => socket.close(1000), 500);
};
