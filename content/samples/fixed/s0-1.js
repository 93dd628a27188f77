fastify.get('/example/:userId', function (request, reply) {
  // In a function, `this` is the server.
  reply.send({ user: request.params.userId, isServer: this === fastify });
});
