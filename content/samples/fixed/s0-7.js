fastify.get('/text', (request, reply) => {
  reply.type('text/plain; charset=utf-8').send('Plain text response');
});
