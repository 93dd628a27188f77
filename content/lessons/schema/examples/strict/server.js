// As it comes, Fastify makes 20 of "20" and "5" of 5 before it looks, and drops what a closed schema does not name.
const fastify = require('fastify')({
  ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
});

const userSchema = {
  body: {
    type: 'object',
    required: ['name', 'age', 'email'],
    additionalProperties: false,
    properties: {
      name: { type: 'string', minLength: 1 },
      age: { type: 'integer', minimum: 18 },
      email: { type: 'string', format: 'email' },
    },
  },
};

fastify.post('/user', { schema: userSchema }, (request, reply) => {
  return reply.send({ message: 'User created successfully' });
});

fastify.listen({ port: 3000 });
