const fastify = require('fastify')();

const userSchema = {
    body: {
        type: 'object',
        required: ['name', 'age', 'email'],
        properties: {
            name: { type: 'string' },
            age: { type: 'integer', minimum: 18 },
            email: { type: 'string', format: 'email' }
        }
    }
};

fastify.post('/user', { schema: userSchema }, (request, reply) => {
    return reply.send({ message: 'User created successfully' });
});

fastify.listen({ port: 3001 });
