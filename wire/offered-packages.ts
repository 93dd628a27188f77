// The packages that a learner's program may require beside Node's own modules, in the versions of the lockfile. Whoever asks
// for another is told this list.

export const offeredPackages = [
  'ws',
  'fastify',
  '@fastify/websocket',
  'socket.io',
  'socket.io-client',
  'jose',
  'typebox',
  'ajv',
  'ajv-formats',
] as const;
