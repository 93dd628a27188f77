const fastify = require('fastify')();
fastify.register(require('@fastify/websocket'));

// As long as a database would take.
const findUser = () => new Promise((resolve) => setTimeout(resolve, 100, 'Ada'));

fastify.after(() => {
  fastify.get('/ws', { websocket: true }, async (socket) => {
    const user = await findUser();
    socket.on('message', (data) => socket.send(`${user}: ${data}`));
  });
});

fastify.listen({ port: 3000 });
