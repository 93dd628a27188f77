const fastify = require('fastify')();
fastify.register(require('@fastify/websocket'));

const size = 50;
const ring = new Array(size);
const newest = {};
let last = 0;
const readers = new Map();

// Each reader has a place of its own; whatever is new, all of them are led on from there.
const lead = (socket) => {
  for (let next = readers.get(socket) + 1; next <= last; next += 1) {
    readers.set(socket, next);
    socket.send(JSON.stringify({ seq: next, ...ring[next % size], type: 'event' }));
  }
};

fastify.after(() => {
  fastify.get('/', { websocket: true }, (socket) => {
    socket.on('close', () => readers.delete(socket));
    socket.on('message', (data) => {
      const { type, after, key, value } = JSON.parse(data);
      if (type === 'set') {
        last += 1;
        ring[last % size] = { key, value };
        newest[key] = value;
        for (const reader of readers.keys()) lead(reader);
      } else {
        const isKept = after !== undefined && after <= last && after >= last - size;
        if (!isKept) socket.send(JSON.stringify({ type: 'snapshot', state: newest, seq: last }));
        readers.set(socket, isKept ? after : last);
        lead(socket);
      }
    });
  });
});

fastify.listen({ port: 8080 });
