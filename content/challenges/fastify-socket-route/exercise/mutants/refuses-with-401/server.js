const fastify = require('fastify')({
  ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
});
const { findUser } = require('./users.js');

const messages = {
  oneOf: [
    {
      type: 'object',
      required: ['type', 'value'],
      additionalProperties: false,
      properties: { type: { const: 'add' }, value: { type: 'integer', minimum: 1, maximum: 1000 } },
    },
    {
      type: 'object',
      required: ['type', 'text'],
      additionalProperties: false,
      properties: { type: { const: 'say' }, text: { type: 'string', minLength: 1, maxLength: 200 } },
    },
  ],
};

fastify.register(require('@fastify/websocket'), {
  options: { maxPayload: 16 * 1024 },
  preClose(done) {
    const { clients } = fastify.websocketServer;
    for (const client of clients) client.close(1001);
    setTimeout(() => clients.forEach((client) => client.terminate()), 1000);
    fastify.websocketServer.close(done);
  },
});
fastify.decorateRequest('user', undefined);

const parsed = (data) => {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
};

fastify.after(() => {
  fastify.get('/live', {
    websocket: true,
    // The waiting is over before the 101, so no message can come too early.
    preValidation: async (request, reply) => {
      request.user = await findUser(request.query.token);
      if (request.user === undefined) return reply.code(401).send();
    },
  }, (socket, request) => {
    if (request.user === undefined) return socket.close(4401);
    const isMessage = request.compileValidationSchema(messages);
    let sum = 0;

    socket.on('message', (data, isBinary) => {
      const message = isBinary ? undefined : parsed(data);
      if (!isMessage(message)) {
        socket.send(JSON.stringify({ type: 'error' }));
      } else if (message.type === 'add') {
        sum += message.value;
        socket.send(JSON.stringify({ type: 'sum', value: sum }));
      } else {
        socket.send(JSON.stringify({ type: 'said', name: request.user, text: message.text }));
      }
    });
  });
});

process.on('SIGTERM', async () => {
  await fastify.close();
  process.exit(0);
});

fastify.listen({ port: 3000 }).then(() => console.log('listening on 3000'));
