// What an operator's monitoring reads, in the text format of Prometheus. Numbers alone: nothing of what readers do.

import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import type { Runner } from './runner/runner.ts';
import type { Sessions } from './sessions.ts';

type MetricsOptions = { sessions: Sessions; runner: Runner | undefined };

const nanosecondsPerSecond = 1e9;
const resolutionMs = 20;

export async function metrics(app: FastifyInstance, { sessions, runner }: MetricsOptions): Promise<void> {
  const lag = monitorEventLoopDelay({ resolution: resolutionMs });
  lag.enable();
  app.addHook('onClose', async () => {
    lag.disable();
  });
  app.get('/metrics', async (_request, reply) => {
    reply.type('text/plain; version=0.0.4; charset=utf-8');
    const lines = [
      ...gauge('wireside_sessions', 'Readers with a session.', sessions.count()),
      ...gauge('wireside_connections', 'Connections of their code.', sessions.connectionCount()),
      ...gauge(
        'wireside_event_loop_lag_seconds',
        'How late the event loop is, 99th percentile since the last look.',
        lag.percentile(99) / nanosecondsPerSecond,
      ),
      ...(runner ? ofRunner(runner) : []),
    ];
    lag.reset();
    return `${lines.join('\n')}\n`;
  });
}

function ofRunner(runner: Runner): string[] {
  const { running, warm, waiting, started, ends } = runner.counts();
  return [
    ...gauge('wireside_programs_running', 'Programs of readers that run.', running),
    ...gauge('wireside_processes_warm', 'Processes that wait for code.', warm),
    ...gauge('wireside_programs_waiting', 'Programs in line for a process.', waiting),
    ...counter('wireside_processes_started_total', 'Processes started.', [['', started]]),
    ...counter(
      'wireside_programs_ended_total',
      'Programs that ended, by why: "own" by themselves, the others by us.',
      Object.entries(ends).map(([reason, count]): [string, number] => [`{reason="${reason}"}`, count]),
    ),
  ];
}

const gauge = (name: string, about: string, value: number): string[] => [
  `# HELP ${name} ${about}`,
  `# TYPE ${name} gauge`,
  `${name} ${value}`,
];

const counter = (name: string, about: string, values: [labels: string, value: number][]): string[] => [
  `# HELP ${name} ${about}`,
  `# TYPE ${name} counter`,
  ...values.map(([labels, value]) => `${name}${labels} ${value}`),
];
