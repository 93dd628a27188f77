// What an async handler returns is the answer; then nothing else sends one.
fastify.get('/hello', async (request, reply) => {
  return { message: 'Hello, Fastify!' };
});
