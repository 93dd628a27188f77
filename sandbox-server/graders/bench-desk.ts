// The sandbox's side of the bench: does what a grader asks for, in its own run and nowhere else, and takes it back when the
// grader is over.

import type { Socket } from 'node:net';
import type { SourceFile } from '../../wire/program-events.ts';
import type { Limits } from '../limits.ts';
import { joinPort } from '../ports/join-port.ts';
import type { SocketPairs } from '../ports/socket-pair.ts';
import type { Run } from '../run.ts';
import type { BenchCall, BenchCalls } from './grader-messages.ts';

export type BenchDesk = {
  /** Rejects with what the grader did wrong. */
  answer(call: BenchCall): Promise<unknown>;
  /**
   * The grader is over: connections it has left open and faults it has begun end. Answers which programs it has sent a signal:
   * nobody knows what they will do next.
   */
  clear(): ReadonlySet<number>;
};

type DeskOptions = {
  run: Run;
  socketPairs: SocketPairs;
  limits: Limits;
  sources: readonly SourceFile[];
  onBytesUp(): void;
  /** Whether it listens then. */
  restart(program: number): Promise<boolean>;
};

type Desk = { [Name in keyof BenchCalls]: (asked: BenchCalls[Name]['asked']) => Promise<BenchCalls[Name]['answer']> };

type Expected = { port: number; met: Promise<Socket> };

// The page's own faults have numbers from 1 on.
const firstFault = 1_000_000;

export function createBenchDesk(options: DeskOptions): BenchDesk {
  const { run, socketPairs, limits, sources, onBytesUp, restart } = options;
  const expected = new Map<string, Expected>();
  const sockets = new Set<Socket>();
  const faults = new Set<number>();
  let signalled = new Set<number>();
  let opened = 0;
  let lastFault = firstFault;

  const desk: Desk = {
    async open({ port }) {
      opened += 1;
      if (opened > limits.graderConnections) throw new Error('more connections than graders may open in all');
      if (run.connectionCount() >= limits.connectionsPerSession) throw new Error('more connections than may be open');
      if (!(await run.programs.whenListening(port))) return undefined;
      const { port: doorPort, word, met } = await socketPairs.expect();
      const key = Buffer.from(word).toString('hex');
      expected.set(key, { port, met });
      return { doorPort, word: key };
    },
    async join({ word }) {
      const coming = expected.get(word);
      expected.delete(word);
      if (coming === undefined) throw new Error('nobody was to come with this word');
      const socket = await coming.met;
      const { port } = coming;
      const connection = joinPort({ run, port, socket, path: '', sent: [], isUpgrade: false, onBytesUp, grader: true });
      if (connection === undefined) {
        socket.destroy();
        return undefined;
      }
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      return { connection };
    },
    async fault({ what }) {
      lastFault += 1;
      if (!run.faults.begin({ fault: lastFault, what })) throw new Error(`the run cannot be put through ${what.kind}`);
      faults.add(lastFault);
      return { fault: lastFault };
    },
    async endFault({ fault }) {
      if (faults.delete(fault)) run.faults.end(fault);
      return undefined;
    },
    async signal({ program, signal }) {
      run.programs.signal(program, signal);
      signalled.add(program);
      return undefined;
    },
    restart({ program }) {
      signalled.delete(program);
      return restart(program);
    },
    sources: async () => [...sources],
    catchUp: async () => undefined,
  };

  return {
    // The name decides what was asked, which the compiler does not see through the table.
    answer: ({ name, asked }) => desk[name](asked as never),
    clear() {
      for (const socket of sockets) socket.destroy();
      for (const fault of faults) run.faults.end(fault);
      sockets.clear();
      faults.clear();
      expected.clear();
      const left = signalled;
      signalled = new Set();
      return left;
    },
  };
}
