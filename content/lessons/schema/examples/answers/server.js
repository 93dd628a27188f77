const fastify = require('fastify')();

const ada = { name: 'Ada', age: '36', passwordHash: 'pBKd0Zz' };

fastify.get('/all', async () => ada);

const answer = {
  type: 'object',
  properties: { name: { type: 'string' }, age: { type: 'integer' } },
};
fastify.get('/some', { schema: { response: { 200: answer } } }, async () => ada);

const greedy = { ...answer, required: ['name', 'email'] };
fastify.get('/none', { schema: { response: { 200: greedy } } }, async () => ada);

fastify.listen({ port: 3000 });
