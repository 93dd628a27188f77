const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });
let visits = 0;

server.on('connection', (socket) => {
  visits += 1;
  socket.send(`visit ${visits}`);
  socket.on('message', (data, isBinary) => {
    if (isBinary) socket.send(data);
    else socket.send(String(data).toUpperCase());
  });
  socket.on('close', (code) => console.log('closed with', code));
});
