const fastify = require('fastify')();
fastify.register(require('@fastify/websocket'));

fastify.after(() => {
  // fastify.get('/ws', {websocket: true}, (connection, req) => {...})
  fastify.get('/ws', { websocket: true }, (connection, req) => {
    console.log('connection.socket is', connection.socket);
    connection.socket.on('message', (data) => connection.socket.send(String(data)));
  });
});

fastify.listen({ port: 3000 });
