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
