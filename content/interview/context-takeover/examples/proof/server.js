const { WebSocketServer } = require('ws');

const price = '{"symbol":"WSR","price":101.25}';

function open(port, serverNoContextTakeover) {
  const perMessageDeflate = { threshold: 0, serverNoContextTakeover };
  const server = new WebSocketServer({ port, perMessageDeflate });

  server.on('connection', (socket) => {
    socket.on('error', console.error);
    for (let i = 0; i < 2; i += 1) socket.send(price);
    socket.close(1000);
  });
}

open(8080, false);
open(8081, true);
