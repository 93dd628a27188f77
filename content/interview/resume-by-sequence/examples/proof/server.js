const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });
const keep = 5;
const kept = [];
let last = 0;

function add() {
  last += 1;
  kept.push({ number: last });
  if (kept.length > keep) kept.shift();
}

server.on('connection', (socket, request) => {
  socket.on('error', (error) => console.error(error.message));
  const query = new URL(request.url, 'http://localhost').searchParams;
  const after = Number(query.get('after'));

  if (kept.length > 0 && after + 1 < kept[0].number) {
    socket.send(JSON.stringify({ snapshot: `state at ${last}`, number: last }));
  } else {
    for (const event of kept) if (event.number > after) socket.send(JSON.stringify(event));
  }
  socket.send('{"isCaughtUp":true}');

  socket.on('message', (data) => {
    for (let count = Number(data); count > 0; count -= 1) add();
    socket.close(1000);
  });
});
