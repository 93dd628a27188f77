fastify.get('/ws', { websocket: true }, (socket, request) => {
  socket.on('message', (data, isBinary) => {
    socket.send(data, { binary: isBinary });
  });
});
