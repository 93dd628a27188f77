// What a learner's connection is answered with when it cannot be.

import type { RefusalReason } from '../wire/control.ts';

export const refusalStatuses = {
  'unknown-ticket': 404,
  'no-run': 409,
  'connection-rate': 429,
  'connections-per-session': 503,
  'connection-refused': 502,
} satisfies Record<RefusalReason, number>;
