let after = 0;

await visit(3);
await visit(0);
await visit(9);
await visit(0);

function visit(newEvents) {
  const seen = [];
  const socket = new WebSocket(`ws://localhost:8080/?after=${after}`);

  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (message.isCaughtUp) {
      console.log('received:', seen.join(', ') || 'nothing');
      socket.send(String(newEvents));
      return;
    }
    after = message.number;
    seen.push(message.snapshot ?? message.number);
  };

  return new Promise((resolve) => {
    socket.onclose = resolve;
  });
}
