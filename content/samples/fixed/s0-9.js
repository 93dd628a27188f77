// A path leads to this site whatever its name is.
fastify.get('/redirect', (request, reply) => {
  reply.redirect('/hello', 303);
});
