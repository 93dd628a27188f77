// What a process does while it waits for code: it loads packages, and goes once through the start of a server that takes long,
// so that the learner's own finds everything read and compiled.

const rehearsals = { '@fastify/websocket': rehearseFastify };

export async function warmUp(names, require) {
  for (const name of names) {
    try {
      // Both ways in which a learner may ask for it.
      require(name);
      await import(name);
      await rehearsals[name]?.(require);
    } catch {
      // It is only slower then.
    }
  }
}

/** Fastify reads half of its files, among them the compilers of schemas, when a server begins. */
async function rehearseFastify(require) {
  const app = require('fastify')();
  await app.register(require('@fastify/websocket'));
  app.get('/', { websocket: true }, () => {});
  const fields = { type: 'object', required: ['text'], properties: { text: { type: 'string', maxLength: 1 } } };
  app.post('/', { schema: { body: fields, response: { 200: fields } } }, async () => ({ text: '' }));
  await app.ready();
  await app.close();
}
