fastify.get('/hello', (request, reply) => {
    return { message: 'Hello, Fastify!' }; // Auto-transforms to JSON
});
