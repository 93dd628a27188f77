const fastify = require('fastify')();

fastify.get('/users/*', async (request) => ({ route: 'wildcard', rest: request.params['*'] }));
fastify.get('/users/:id', async (request) => ({ route: 'parameter', id: request.params.id }));
fastify.get('/users/me', async () => ({ route: 'fixed' }));

fastify.listen({ port: 3000 });
