fastify.get('/json', (request, reply) => {
    reply.send({ message: 'Hello, JSON!' });
});
