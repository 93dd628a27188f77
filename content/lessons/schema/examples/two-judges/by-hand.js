const fastify = require('fastify')();

fastify.post('/user', (request, reply) => {
    const { name, age, email } = request.body;
    
    if (!name || typeof name !== 'string') {
        return reply.code(400).send({ error: 'Name is required and must be a string' });
    }
    if (!age || typeof age !== 'number') {
        return reply.code(400).send({ error: 'Age must be a number' });
    }
    
    return reply.send({ message: 'User created successfully' });
});

fastify.listen({ port: 3000 });
