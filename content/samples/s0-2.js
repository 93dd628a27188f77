fastify.get('/example/:userId', (request, reply) => {...})
