const fastify = require('fastify')();
const { Server } = require('socket.io');

const io = new Server(fastify.server);

io.on('connection', (socket) => {
  socket.on('stop', async () => {
    console.log('closing, clients:', io.engine.clientsCount);
    await fastify.close();
    console.log('closed');
  });
});

fastify.listen({ port: 3000 });
