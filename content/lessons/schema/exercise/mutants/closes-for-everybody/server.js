const { randomUUID } = require('crypto');
const fastify = require('fastify')({
  ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
});
fastify.register(require('@fastify/websocket'));

const user = {
  type: 'object',
  required: ['name', 'age', 'email'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', minLength: 1 },
    age: { type: 'integer', minimum: 18 },
    email: { type: 'string', format: 'email' },
  },
};

const answer = {
  type: 'object',
  properties: { id: { type: 'string' }, name: { type: 'string' } },
};

const message = {
  type: 'object',
  required: ['text'],
  additionalProperties: false,
  properties: { text: { type: 'string', minLength: 1, maxLength: 100 } },
};

fastify.post('/user', { schema: { body: user, response: { 201: answer } } }, (request, reply) => {
  reply.code(201).send({ id: randomUUID(), token: randomUUID(), ...request.body });
});

const parsed = (data) => {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
};

fastify.after(() => {
  fastify.get('/chat', { websocket: true }, (socket, request) => {
    const isMessage = request.compileValidationSchema(message);
    socket.on('message', (data) => {
      if (isMessage(parsed(data))) socket.send(String(data));
      else fastify.websocketServer.clients.forEach((client) => client.close(1008, 'not a message'));
    });
  });
});

fastify.listen({ port: 3000 });
