// The built site: files with their compressed siblings, caching, the way from / to a language, and the not-found page.

import { readFile } from 'node:fs/promises';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parseHost } from './addresses.ts';
import { languageOf, languagesOf, notFoundPage } from './languages.ts';
import { securityHeaders } from './security-headers.ts';

// The name of a hashed file changes with its bytes, so its bytes never change.
const forever = 'public, max-age=31536000, immutable';
// Kept, but asked about each time: the ETag answers with 304.
const askEachTime = 'no-cache';

export async function site(app: FastifyInstance, { siteDir }: { siteDir: string }): Promise<void> {
  const languages = languagesOf(siteDir);
  const languageFor = (request: FastifyRequest): string => {
    const { cookie, 'accept-language': acceptLanguage } = request.headers;
    return languageOf({ path: pathOf(request), cookie, acceptLanguage }, languages);
  };

  app.addHook('onRequest', async (request, reply) => {
    const host = parseHost(request.headers.host);
    reply.headers(securityHeaders({ path: pathOf(request), host, isSecure: request.protocol === 'https' }));
  });

  app.get('/', async (request, reply) =>
    reply
      .headers({ vary: 'accept-language, cookie', 'cache-control': 'no-store' })
      .redirect(`/${languageFor(request)}/`, 302),
  );

  await app.register(fastifyStatic, {
    root: siteDir,
    preCompressed: true,
    redirect: true,
    cacheControl: false,
    dotfiles: 'ignore',
    allowedPath: (path) => !/\.(?:br|gz)$/.test(path),
    setHeaders: (reply, path) => reply.header('cache-control', isHashed(path) ? forever : askEachTime),
  });

  const showNotFound = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    reply.code(404).header('cache-control', askEachTime);
    if (!request.headers.accept?.includes('text/html')) return reply.send({ code: 'not-found' });
    const language = languageFor(request);
    const page = await readFile(notFoundPage({ siteDir, language }), 'utf8').catch(() => undefined);
    if (page === undefined) return reply.send({ code: 'not-found' });
    return reply
      .headers({ vary: 'accept-language, cookie', 'content-language': language })
      .type('text/html; charset=utf-8')
      .send(page);
  };
  app.setNotFoundHandler(showNotFound);
  // A path with dots or doubled slashes leads nowhere, like any other unknown path.
  app.setErrorHandler(async (error, request, reply) => {
    const { code = 'internal', statusCode = 500 } = error instanceof Error ? (error as ErrorWithCode) : {};
    if (code === 'FST_STATIC_FORBIDDEN_PATH') return showNotFound(request, reply);
    if (statusCode >= 500) request.log.error(error);
    return reply.code(statusCode).send({ code });
  });
}

// Fastify's errors carry both; any other error may.
type ErrorWithCode = Error & { code?: string; statusCode?: number };

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '';

/** Vite ends a hashed name with eight characters of base64url; a digit or a capital tells them from a word. */
function isHashed(path: string): boolean {
  if (!/[\\/](?:_astro|editor)[\\/]/.test(path)) return false;
  const hash = /[.-]([\w-]{8})\.\w+(?:\.(?:br|gz))?$/.exec(path)?.[1] ?? '';
  return /[A-Z\d]/.test(hash);
}
