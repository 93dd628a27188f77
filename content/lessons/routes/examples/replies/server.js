const fastify = require('fastify')();

fastify.get('/hello', (request, reply) => {
    return { message: 'Hello, Fastify!' }; // Auto-transforms to JSON
});

fastify.get('/json', (request, reply) => {
    reply.send({ message: 'Hello, JSON!' });
});

fastify.get('/text', (request, reply) => {
    reply.send('Plain text response');
});

fastify.get('/error', (request, reply) => {
    reply.code(400).send({ error: 'Bad Request' });
});

fastify.get('/redirect', (request, reply) => {
    reply.redirect('https://google.com');
});

fastify.get('/custom-header', (request, reply) => {
    reply.header('X-Custom-Header', 'MyHeaderValue').send({ success: true });
});

fastify.listen({ port: 3000 });
