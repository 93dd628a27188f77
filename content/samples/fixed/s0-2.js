fastify.get('/arrow/:userId', (request, reply) => {
  // An arrow function has no `this` of its own: ask the request.
  reply.send({ user: request.params.userId, isServer: request.server === fastify });
});
