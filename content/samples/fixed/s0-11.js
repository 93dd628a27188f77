fastify.post('/user', (request, reply) => {
  // Without a body there is nothing to take apart.
  const { name, age, email } = request.body ?? {};

  if (typeof name !== 'string' || name === '') {
    return reply.code(400).send({ error: 'Name is required and must be a string' });
  }
  if (!Number.isInteger(age) || age < 18) {
    return reply.code(400).send({ error: 'Age must be an integer, 18 or more' });
  }
  if (typeof email !== 'string' || !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) {
    return reply.code(400).send({ error: 'Email must be an address' });
  }

  return reply.send({ message: 'User created successfully' });
});
