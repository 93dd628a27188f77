// The exercise is judged by graders.ts. Here is what the run of an example decides.

import type { Check, ConnectionTrace, Prediction } from '../../check.ts';

const requestsOf = ({ entries }: ConnectionTrace) => entries.filter((entry) => entry.kind === 'request');

export const predictions: Prediction[] = [
  {
    id: 'what-the-second-says',
    outcome({ connections }) {
      const heard = connections.flatMap(({ entries }) => entries.filter((entry) => entry.kind === 'event'));
      const asked = connections.flatMap((connection) =>
        requestsOf(connection).map((request) => ({ request, number: connection.number })),
      );
      const [first, second] = asked;
      if (!first || !second) return undefined;
      const id = second.request.fields.find(({ name }) => name.toLowerCase() === 'last-event-id')?.value;
      const before = heard.filter(({ firstByteAtMs }) => firstByteAtMs < second.request.firstByteAtMs);
      const isLast = id !== undefined && id === before.at(-1)?.lastEventId;
      const option = id === undefined ? 'the-same' : isLast ? 'last-heard' : 'next-wanted';
      return { option, at: { connection: second.number, direction: 'up', offset: second.request.offset } };
    },
  },
];

export const checks: readonly Check[] = [];
