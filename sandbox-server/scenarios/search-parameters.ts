import type { FastifyRequest } from 'fastify';

/** What learner code wrote behind the question mark. */
export const searchParameters = (request: FastifyRequest): URLSearchParams =>
  new URL(request.url, 'ws://sandbox').searchParams;
