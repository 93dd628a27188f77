fastify.get('/custom-header', (request, reply) => {
    reply.header('X-Custom-Header', 'MyHeaderValue').send({ success: true });
});
