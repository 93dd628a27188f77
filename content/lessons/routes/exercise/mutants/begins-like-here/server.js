const fastify = require('fastify')();
const notes = new Map();
let made = 0;

fastify.post('/notes', (request, reply) => {
  const text = request.body?.text;
  if (typeof text !== 'string') return reply.code(400).send({ error: 'a note needs a text' });
  made += 1;
  const note = { id: String(made), text };
  notes.set(note.id, note);
  reply.code(201).header('Location', `/notes/${note.id}`).send(note);
});

fastify.get('/notes/latest', (request, reply) => {
  const note = notes.get(String(made));
  return note ? reply.send(note) : reply.callNotFound();
});

fastify.get('/notes/:id', (request, reply) => {
  const note = notes.get(request.params.id);
  return note ? reply.send(note) : reply.callNotFound();
});

fastify.delete('/notes/:id', (request, reply) => {
  return notes.delete(request.params.id) ? reply.code(204).send() : reply.callNotFound();
});

// Whoever decides by the first letters misses an address that begins in another way.
const here = 'http://localhost:3000';
fastify.get('/go', (request, reply) => {
  const { to } = request.query;
  if (!to.startsWith(here) && !/^\/(?![/\\])/.test(to)) {
    return reply.code(400).send({ error: 'this leads out of here' });
  }
  reply.redirect(to, 303);
});

fastify.setNotFoundHandler((request, reply) => {
  reply.code(404).send({ path: request.url.split('?')[0] });
});

fastify.listen({ port: 3000 });
