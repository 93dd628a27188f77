const fastify = require('fastify')();
fastify.register(require('@fastify/websocket'));

// By id, in the order in which they came.
const orders = new Map();
let current = { close() {} };

const visit = (socket) => {
  const underWay = new Set();
  return {
    close: () => socket.close(4000),
    fill() {
      for (const [id, { item, isDone }] of orders) {
        if (underWay.size >= 10) return;
        if (isDone || underWay.has(id)) continue;
        underWay.add(id);
        socket.send(JSON.stringify({ type: 'order', id, item }));
      }
    },
    ack(id) {
      if (underWay.delete(id)) orders.get(id).isDone = true;
      this.fill();
    },
  };
};

fastify.after(() => {
  fastify.get('/kitchen', { websocket: true }, (socket) => {
    current.close();
    const mine = visit(socket);
    current = mine;
    mine.fill();
    socket.on('message', (data) => {
      const { id } = JSON.parse(data);
      if (current === mine) mine.ack(id);
    });
    socket.on('close', () => {
      if (current === mine) current = { close() {} };
    });
  });

  fastify.get('/shop', { websocket: true }, (socket) => {
    socket.on('message', (data) => {
      const { id, item } = JSON.parse(data);
      if (!orders.has(id)) orders.set(id, { item, isDone: false });
      socket.send(JSON.stringify({ type: 'stored', id }));
      current.fill?.();
    });
  });
});

fastify.listen({ port: 8080 });
