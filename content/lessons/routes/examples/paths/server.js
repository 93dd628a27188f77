const fastify = require('fastify')();

fastify.get('/example/:userId', function (request, reply) {
  // In a function, `this` is the server.
  reply.send({ user: request.params.userId, isServer: this === fastify });
});

fastify.get('/arrow/:userId', (request, reply) => {
  // An arrow function has no `this` of its own: ask the request.
  reply.send({ user: request.params.userId, isServer: request.server === fastify });
});

// path, options, handler; the options may be left out.
fastify.get('/notes/:id', { logLevel: 'warn' }, (request, reply) => {
  reply.send({ id: request.params.id });
});
// Fastify answers HEAD for every GET by itself. This one has no GET beside it.
fastify.head('/health', (request, reply) => {
  reply.send();
});
fastify.delete('/notes/:id', (request, reply) => {
  reply.code(204).send();
});

// The long form has room for several methods. `path` is another name of `url`.
fastify.route({
  method: ['PUT', 'PATCH'],
  url: '/notes/:id',
  handler: async (request) => ({ changed: request.params.id, by: request.method }),
});

fastify.listen({ port: 3000 }, () => console.log(fastify.supportedMethods.join(' ')));
