fastify.get('/example/:userId', function (request, reply) {...})
