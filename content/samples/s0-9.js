fastify.get('/redirect', (request, reply) => {
    reply.redirect('https://google.com');
});
