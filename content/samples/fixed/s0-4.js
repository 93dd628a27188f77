fastify.get('/user/:id', (request, reply) => {
  console.log(request.params); // { id: '123' }
  console.log(request.query); // { name: 'John' } for /user/123?name=John
  console.log(request.headers); // names in lower case
  console.log(request.url); // path and query alone
  console.log(request.protocol, request.host, request.ip);
  reply.send('logged');
});
