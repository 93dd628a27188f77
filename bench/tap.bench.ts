// What the tap costs: the same echo route with it and without it, and bare ws, in rounds that take turns.
// The page's side of the control channel is here and reads every batch, as a browser would.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { controlPath, controlSubprotocol } from '../wire/control.ts';
import { connectEchoClients, type EchoClients, type Load, type LoadResult } from './echo-load.ts';

const kinds = ['tapped', 'untapped', 'ws'] as const;
type Kind = (typeof kinds)[number];

// Short rounds in turns, and ratios taken within a round: what else the machine does then disturbs both alike.
const rounds = 15;
const roundMs = 500;
const warmUpMs = 500;
const loads = [
  { connections: 50, inFlight: 1, payloadBytes: 125 },
  { connections: 50, inFlight: 16, payloadBytes: 125 },
];
// Design: at least this share of the echoes without the tap, and at most so much later. Later is judged with one in flight:
// with more, clients that send as fast as they are answered measure only how long the queue is.
const leastShare = 0.8;
const mostAddedP95Ms = 1;

const servers = await Promise.all(kinds.map(startServer));
let isOverBudget = false;

for (const load of loads) {
  const clients = new Map<Kind, EchoClients>();
  for (const { kind, port, path } of servers) clients.set(kind, await connectEchoClients({ port, path, load }));
  const results = new Map<Kind, Result[]>(kinds.map((kind) => [kind, []]));
  for (const client of clients.values()) await client.run({ forMs: warmUpMs });
  for (let round = 0; round < rounds; round += 1) {
    // Another order in each round, so that nobody always follows the same neighbour.
    for (let turn = 0; turn < kinds.length; turn += 1) {
      const kind = kinds[(turn + round) % kinds.length] ?? 'ws';
      const result = await measure(kind, clients.get(kind));
      if (result !== undefined) results.get(kind)?.push(result);
    }
  }
  for (const client of clients.values()) client.close();
  report(load, results);
}
for (const { stop } of servers) stop();
process.exitCode = isOverBudget ? 1 : 0;

type Result = LoadResult & { cpuUsPerEcho: number };

async function measure(kind: Kind, clients: EchoClients | undefined): Promise<Result | undefined> {
  const server = servers.find((candidate) => candidate.kind === kind);
  if (server === undefined || clients === undefined) return undefined;
  const before = await server.cpuUs();
  const result = await clients.run({ forMs: roundMs });
  const echoes = result.echoesPerSecond * (roundMs / 1000);
  return { ...result, cpuUsPerEcho: ((await server.cpuUs()) - before) / echoes };
}

function report({ connections, inFlight, payloadBytes }: Load, results: Map<Kind, Result[]>): void {
  const all = (kind: Kind, field: keyof Result): number[] => (results.get(kind) ?? []).map((result) => result[field]);
  const untapped = all('untapped', 'echoesPerSecond');
  const shareOf = (kind: Kind): number =>
    median(all(kind, 'echoesPerSecond').map((echoes, round) => echoes / (untapped[round] ?? Number.NaN)));
  console.log(
    `\n${connections} connections, ${inFlight} in flight, ${payloadBytes} bytes; medians of ${rounds} rounds, ratios within a round`,
  );
  console.log('             echoes/s × untapped     p50 ms     p95 ms  CPU µs/echo');
  for (const kind of kinds) {
    const cells = [
      median(all(kind, 'echoesPerSecond')).toFixed(0),
      shareOf(kind).toFixed(2),
      median(all(kind, 'p50Ms')).toFixed(2),
      median(all(kind, 'p95Ms')).toFixed(2),
      median(all(kind, 'cpuUsPerEcho')).toFixed(1),
    ];
    console.log(kind.padEnd(10) + cells.map((cell) => cell.padStart(11)).join(''));
  }
  const share = shareOf('tapped');
  const untappedP95 = all('untapped', 'p95Ms');
  const addedP95Ms = median(all('tapped', 'p95Ms').map((p95, round) => p95 - (untappedP95[round] ?? Number.NaN)));
  const isWithin = share >= leastShare && (inFlight > 1 || addedP95Ms <= mostAddedP95Ms);
  console.log(
    `tap: ${share.toFixed(2)} × (budget ≥ ${leastShare}), p95 ${addedP95Ms >= 0 ? '+' : ''}${addedP95Ms.toFixed(2)} ms` +
      (inFlight > 1 ? '' : ` (budget ≤ +${mostAddedP95Ms})`),
  );
  isOverBudget ||= !isWithin;
}

type Server = { kind: Kind; port: number; path: string; cpuUs(): Promise<number>; stop(): void };

async function startServer(kind: Kind): Promise<Server> {
  const child = fork(join(import.meta.dirname, 'echo-server.ts'), [kind], { stdio: 'inherit' });
  const [{ port }] = await once(child, 'message');
  const cpuUs = async (): Promise<number> => {
    child.send('cpu');
    const [answer] = await once(child, 'message');
    return Number(answer.cpuUs);
  };
  if (kind === 'ws') return { kind, port, path: '/', cpuUs, stop: () => child.disconnect() };

  const url = `http://127.0.0.1:${port}`;
  const page = new WebSocket(`${url.replace('http', 'ws')}${controlPath}`, [controlSubprotocol], { origin: url });
  const ready = Promise.withResolvers<string>();
  let ticket = '';
  page.on('open', () => page.send(JSON.stringify({ type: 'hello' })));
  page.on('message', (message: Buffer, isBinary) => {
    if (isBinary) return;
    const news: { type: string; ticket?: string } = JSON.parse(message.toString());
    if (news.type === 'welcome') {
      ticket = news.ticket ?? '';
      page.send(JSON.stringify({ type: 'run', run: 1, scenario: 'echo' }));
    }
    if (news.type === 'ready') ready.resolve(ticket);
  });
  const path = `/s/${await ready.promise}/`;
  return {
    kind,
    port,
    path,
    cpuUs,
    stop: () => {
      page.terminate();
      child.disconnect();
    },
  };
}

function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
