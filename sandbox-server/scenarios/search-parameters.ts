import type { ScenarioRequest } from './index.ts';

/** What learner code wrote behind the question mark. */
export const searchParameters = (request: ScenarioRequest): URLSearchParams =>
  new URL(request.url, 'ws://sandbox').searchParams;
