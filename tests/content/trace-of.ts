// The trace that checks judge, from the chunks that the tap recorded: decoded by wire/, as the page does it.

import type { ConnectionTrace, Trace } from '../../content/check.ts';
import { createConnectionReader } from '../../wire/connection.ts';
import { createInflater } from '../../wire/inflate.ts';
import type { SavedTrace } from '../../wire/trace-file.ts';

export function traceOf({ faultMarks: runMarks = [], connections }: SavedTrace): Trace {
  return {
    connections: connections.map((saved): ConnectionTrace => {
      const { number, client = 'program', chunks, ended, apiEvents = [], faultMarks = [] } = saved;
      const reader = createConnectionReader({ createInflater });
      const entries = chunks.flatMap((chunk) => reader.push(chunk));
      if (ended) {
        for (const direction of ['up', 'down'] as const) entries.push(...reader.end({ direction, atMs: ended.atMs }));
      }
      return {
        number,
        client,
        entries,
        apiEvents,
        faultMarks: [...runMarks, ...faultMarks],
        arrivals: saved.arrivals ?? { up: [], down: [] },
        ended: ended && { by: ended.by, how: ended.how },
      };
    }),
  };
}
