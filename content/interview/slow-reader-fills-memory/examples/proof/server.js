const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });
const mebibyte = Buffer.alloc(1024 * 1024);

server.on('connection', (socket) => {
  socket.on('error', console.error);
  for (let sent = 1; sent <= 16; sent += 1) {
    socket.send(mebibyte);
    if (socket.bufferedAmount > 4 * mebibyte.length) {
      console.log('terminate');
      socket.terminate();
      break;
    }
  }
  console.log('end of loop');
});
