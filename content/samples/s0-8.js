fastify.get('/error', (request, reply) => {
    reply.code(400).send({ error: 'Bad Request' });
});
