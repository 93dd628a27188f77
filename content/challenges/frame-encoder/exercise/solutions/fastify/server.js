const { encodeFrame } = require('./encode.js');

const app = require('fastify')({ bodyLimit: 1_000_000 });

app.setErrorHandler((error, request, reply) => reply.code(error.statusCode ?? 422).send(error.message));
app.post('/', async ({ body: { payload, count, ...fields } }) => {
  const frame = () => encodeFrame({ ...fields, payload: Buffer.from(payload, 'hex') }).toString('hex');
  return Array.from({ length: count }, frame).join('\n');
});
app.listen({ port: 8080 });
