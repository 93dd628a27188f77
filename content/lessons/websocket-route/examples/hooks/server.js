const fastify = require('fastify')();
fastify.register(require('@fastify/websocket'));

const note = (name) => (request, reply, done) => {
  console.log(name, request.url);
  done();
};

const guard = async (request, reply) => {
  if (request.query.key !== 'sesame') return reply.code(401).send({ error: 'no key' });
};

fastify.addHook('onRequest', note('onRequest of all'));
fastify.addHook('preHandler', note('preHandler of all'));
fastify.addHook('onResponse', note('onResponse of all'));

fastify.after(() => {
  fastify.get('/ws', { websocket: true, onRequest: [note('onRequest 1'), guard, note('onRequest 2')] }, (socket) => {
    console.log('handler');
    socket.send('welcome');
    socket.close(1000);
  });
});

fastify.listen({ port: 3000 });
