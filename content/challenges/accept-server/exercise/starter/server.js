const net = require('node:net');

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.code));

  socket.once('data', (chunk) => {
    console.log(chunk.toString('latin1'));
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
});

server.listen(8080);
