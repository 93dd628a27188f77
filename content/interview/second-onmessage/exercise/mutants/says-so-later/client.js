const socket = new WebSocket('ws://localhost:8080');
const tell = (message) => socket.send(JSON.stringify(message));

// Who is here: counts them, and says how many it has drawn.
socket.onmessage = ({ data }) => {
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
  setTimeout(() => {
    tell({ type: 'read', id: 1 });
    tell({ type: 'read', id: 2 });
  }, 200);
  setTimeout(() => socket.close(1000), 500);
};
