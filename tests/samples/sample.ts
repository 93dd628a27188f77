// The samples of the notes, as they stood there, and the frames that make a program of a fragment.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../read-source.ts';

export const sample = (name: string): string =>
  readFileSync(join(root, 'content', 'samples', name.toLowerCase()), 'utf8');

/** Where a note writes {...}, something has to stand. */
export function filled(name: string, body: string): string {
  const code = sample(name);
  if (!code.includes('{...}')) throw new Error(`${name} elides nothing`);
  return code.replace('{...}', `{${body}}`);
}

/** Routes of a note in the smallest server that has them. */
export const inFastify = (...routes: string[]): Record<string, string> => ({
  'server.js': ["const fastify = require('fastify')();", ...routes, 'fastify.listen({ port: 3000 });', ''].join('\n'),
});

/** The same with the WebSocket plugin, registered before the routes as it must be. */
export const inFastifyWebSocket = (...routes: string[]): Record<string, string> => ({
  'server.js': [
    "const fastify = require('fastify')();",
    "fastify.register(require('@fastify/websocket'));",
    'fastify.register(async (fastify) => {',
    ...routes,
    '});',
    'fastify.listen({ port: 3000 });',
    '',
  ].join('\n'),
});
