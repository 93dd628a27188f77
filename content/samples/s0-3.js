fastify.get('/ws', {websocket: true}, (connection, req) => {...})
