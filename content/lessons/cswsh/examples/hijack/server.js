const http = require('http');
const { WebSocketServer } = require('ws');

// Whoever brings the cookie of a session is its user.
const sessions = new Map([['s7f2', { name: 'Ann', balance: 900 }]]);

const server = http.createServer();
const doors = new WebSocketServer({ server });

doors.on('connection', (socket, request) => {
  socket.on('error', (error) => console.error(error.message));
  const [, id] = /session=(\w+)/.exec(request.headers.cookie ?? '') ?? [];
  const session = sessions.get(id);
  if (!session) return socket.close(1008, 'log in first');

  console.log(`${session.name} is here, on ${request.headers.origin}`);
  socket.send(`balance ${session.balance}`);

  socket.on('message', (amount) => {
    session.balance -= Number(amount);
    socket.send(`balance ${session.balance}`);
  });
});

server.listen(8080, () => console.log('listening on 8080'));
