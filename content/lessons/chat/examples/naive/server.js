const fastify = require('fastify')();

// Everybody hears everything, once, now, and in this process. That is where a chat begins.
const members = new Map();

function serve(socket) {
  socket.on('message', (data) => {
    const message = JSON.parse(data);
    if (message.type === 'join') members.set(socket, message.name);
    if (message.type === 'say') {
      for (const member of members.keys()) {
        member.send(JSON.stringify({ type: 'said', from: members.get(socket), text: message.text }));
      }
    }
  });
}

fastify.register(require('@fastify/websocket'));
fastify.register(async (app) => {
  app.get('/chat', { websocket: true }, serve);
});
fastify.listen({ port: 8080 });
