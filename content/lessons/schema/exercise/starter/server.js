const { randomUUID } = require('crypto');
const fastify = require('fastify')();
fastify.register(require('@fastify/websocket'));

// Too much passes, and too much is said: id and name are enough for an answer.
const user = {
  type: 'object',
  required: ['name', 'age', 'email'],
  properties: {
    name: { type: 'string' },
    age: { type: 'integer', minimum: 18 },
    email: { type: 'string', format: 'email' },
  },
};

fastify.post('/user', { schema: { body: user } }, (request, reply) => {
  reply.code(201).send({ id: randomUUID(), token: randomUUID(), ...request.body });
});

// A message is JSON: one field, `text`, of 1 to 100 letters. Send it back; close with 1008 after anything else.
fastify.after(() => {
  fastify.get('/chat', { websocket: true }, (socket) => {
    socket.on('message', (data) => {
      const { text } = JSON.parse(data);
      socket.send(JSON.stringify({ text }));
    });
  });
});

fastify.listen({ port: 3000 });
