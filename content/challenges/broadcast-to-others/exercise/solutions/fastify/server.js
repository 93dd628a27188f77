const fastify = require('fastify')();

fastify.register(require('@fastify/websocket'));

fastify.register(async (app) => {
  app.get('/', { websocket: true }, (socket) => {
    socket.on('error', () => {});
    socket.on('message', (data, isBinary) => {
      app.websocketServer.clients.forEach((client) => {
        if (client !== socket && client.readyState === client.OPEN) client.send(data, { binary: isBinary });
      });
    });
  });
});

fastify.listen({ port: 8080 });
