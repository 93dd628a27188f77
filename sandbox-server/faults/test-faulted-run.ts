// A run under faults, for tests: a real server, and the page that asked for them.

import type { AskedFault } from '../../wire/faults.ts';
import type { Limits } from '../limits.ts';
import { openRun, startTestServer } from '../test-visitor.ts';

/** Of the 101 that ws writes. */
export const answerBytes = 129;

export async function openFaultedRun(
  t: Parameters<typeof startTestServer>[0],
  faults: readonly AskedFault[] = [],
  limits: Partial<Limits> = {},
) {
  const server = await startTestServer(t, { limits });
  return { server, ...(await openRun(server, { faults })) };
}
