fastify.get('/text', (request, reply) => {
    reply.send('Plain text response');
});
