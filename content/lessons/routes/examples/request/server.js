const fastify = require('fastify')();

fastify.get('/user/:id', async (request) => {
    console.log(request.params);  // { id: '123' }
    console.log(request.query);   // { name: 'John' }  (if URL is `/user/123?name=John`)
    console.log(request.headers); // Show all headers
  // What the three do not hold.
  const { method, url, protocol, host, ip } = request;
  return { method, url, protocol, host, ip };
});

fastify.put('/user/:id', async (request) => {
  return { id: request.params.id, name: request.body.name };
});

fastify.listen({ port: 3000 });
