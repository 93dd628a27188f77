// Judges the prediction by what each of the two servers answered to an age in quotes; the exercise is judged by graders.ts.

import type { Check, ConnectionTrace, Place, Prediction } from '../../check.ts';

export const checks: Check[] = [];

type Answer = { port: string; status: number; at: Place };

/** What a connection's servers answered to requests whose body holds this. */
function answersTo(held: string, { number, entries }: ConnectionTrace): Answer[] {
  let port = '';
  let isIt = false;
  const answers: Answer[] = [];
  for (const entry of entries) {
    if (entry.kind === 'request') {
      const host = entry.fields.find(({ name }) => name.toLowerCase() === 'host')?.value ?? '';
      port = host.slice(host.lastIndexOf(':') + 1);
      isIt = false;
    } else if (entry.kind === 'body' && entry.direction === 'up') {
      isIt = new TextDecoder().decode(entry.content).includes(held);
    } else if (entry.kind === 'response' && isIt) {
      const at: Place = { connection: number, direction: 'down', offset: entry.offset };
      answers.push({ port, status: entry.status, at });
    }
  }
  return answers;
}

export const predictions: Prediction[] = [
  {
    id: 'age-in-quotes',
    outcome({ connections }) {
      const answers = connections.flatMap((connection) => answersTo('"age":"20"', connection));
      const byHand = answers.find(({ port }) => port === '3000');
      const bySchema = answers.find(({ port }) => port === '3001');
      if (!byHand || !bySchema) return undefined;
      const [isHandStrict, isSchemaStrict] = [byHand.status === 400, bySchema.status === 400];
      if (isHandStrict && isSchemaStrict) return { option: 'both', at: bySchema.at };
      if (!isHandStrict && !isSchemaStrict) return { option: 'neither', at: bySchema.at };
      return { option: isHandStrict ? 'by-hand' : 'by-schema', at: bySchema.at };
    },
  },
];
