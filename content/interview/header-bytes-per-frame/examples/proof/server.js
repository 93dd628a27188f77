const http = require('http');
const { WebSocketServer } = require('ws');

const server = http.createServer();
const doors = new WebSocketServer({ server });

doors.on('connection', (socket, request) => {
  socket.on('error', console.error);
  let before = request.socket.bytesRead;
  socket.on('message', (data) => {
    const { bytesRead } = request.socket;
    console.log(data.length, '→', bytesRead - before - data.length);
    before = bytesRead;
    socket.send(data);
  });
});

server.listen(8080);
