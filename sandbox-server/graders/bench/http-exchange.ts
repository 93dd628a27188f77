// One HTTP request and its answer, over a grader's connection.

import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { HttpAnswer, HttpRequest } from '../../../content/grader.ts';
import { type Link, noConnection } from './link.ts';
import { within } from './mailbox.ts';
import { headersOf, plainHeaders } from './peer.ts';

const answerMs = 5000;
const bodyBytes = 1024 * 1024;

export async function exchange(link: Link | undefined, asked: HttpRequest): Promise<HttpAnswer> {
  if (link === undefined) return { connection: noConnection, status: 0, headers: {}, body: '' };
  const { socket, connection } = link;
  const answered = Promise.withResolvers<Omit<HttpAnswer, 'connection'>>();
  const request = httpRequest({
    host: 'localhost',
    port: asked.port,
    path: asked.path ?? '/',
    method: asked.method ?? 'GET',
    createConnection: () => socket,
    headers: { ...headersOf(asked), ...(asked.origin !== undefined && { Origin: asked.origin }) },
  });
  request.once('response', (response) => void gather(response).then(answered.resolve));
  request.once('error', () => answered.resolve(noAnswer));
  request.end(asked.body);
  const answer = (await within(answerMs, answered.promise)) ?? noAnswer;
  request.destroy();
  return { connection, ...answer };
}

const noAnswer = { status: 0, headers: {}, body: '' };

/** The rest of a longer body is not read. */
async function gather(response: IncomingMessage): Promise<Omit<HttpAnswer, 'connection'>> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > bodyBytes) break;
    }
  } catch {
    // It was cut off: what has come is what there is.
  }
  const body = Buffer.concat(chunks).toString();
  return { status: response.statusCode ?? 0, headers: plainHeaders(response), body };
}
