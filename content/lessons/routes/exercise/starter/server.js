const fastify = require('fastify')();
const notes = new Map();

// POST /notes: keep the text under a new id. 201, and a Location that leads to the note.
// Without a text: 400.

// GET /notes/latest: the note that was made last.

fastify.get('/notes/:id', (request, reply) => {
  reply.send(notes.get(request.params.id));
});

// DELETE /notes/:id: 204.

// GET /go with a query `to`: a redirect to that path. What would lead out of this server: 400.

// Everything that is not there: 404 and { path }, without the query.

fastify.listen({ port: 3000 });
