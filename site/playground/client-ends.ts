// Whatever can be a client in a run: code in workers and in pages, the terminal's sockets, connections by hand. Each socket
// that is asked for is joined here to the connection that the tap tells of.

import type { SocketAsked, SocketOpening } from '../lab/lab-host.ts';
import { createAskedSockets } from './asked-sockets.ts';
import { createClientCalls } from './client-calls.ts';
import type { ConsoleLog } from './console-log.ts';
import { createDials } from './dials.ts';
import { mapToSandbox } from './learner/map-address.ts';
import type { LearnerFrame } from './learner-frame.ts';
import { createPageSockets } from './page-sockets.ts';
import type { PreviewFrame } from './preview/preview-frame.ts';
import { createClientCopies } from './programs/client-copies.ts';
import { createRunClients, type RunFile } from './run-clients.ts';
import type { Message, RunCapture } from './run-record.ts';
import type { SandboxClient } from './sandbox-client.ts';

type Parts = {
  frame: LearnerFrame;
  preview: PreviewFrame;
  log: ConsoleLog;
  capture: RunCapture;
  send: SandboxClient['send'];
  /** Where connections lead, as it is now. */
  bases: Parameters<typeof createRunClients>[0]['bases'];
  /** One more connection is asked for. */
  onAsked(): void;
  onCalls(): void;
  onChange(): void;
  onSilence(silentForMs: number | undefined): void;
  onFlood(): void;
};

/** `hand`: what somebody shall write into the reader's page. */
type ClientSetting = { isPlural: boolean; hand: readonly string[] | undefined; isWanted(): boolean };

export type ClientEnds = ReturnType<typeof createClientEnds>;

export function createClientEnds({ frame, preview, log, capture, send, bases, ...tell }: Parts) {
  let files: readonly RunFile[] = [];
  let isWanted: () => boolean = () => false;
  let hand: ClientSetting['hand'];

  const dials = createDials(send);
  const calls = createClientCalls((events, notKept) => {
    capture.api(events, { end: 'client', count: notKept });
    tell.onCalls();
  });
  const sockets = createAskedSockets((socket, connection) => {
    const { url, by, file } = socket;
    capture.asked({ connection, url: new URL(url).href, by, ...(file !== undefined && { file }) });
    calls.connected(socket, connection);
  });
  const clients = createRunClients({
    frame,
    preview,
    log,
    bases,
    onAsked(socket) {
      tell.onAsked();
      sockets.asked({ ...socket, by: 'program' });
    },
    onCall: calls.called,
    onCallsWithheld: calls.withheld,
    onUsed: capture.used,
    onChange: tell.onChange,
    onSilence: tell.onSilence,
    onFlood: tell.onFlood,
  });
  const pageSockets = createPageSockets({
    map: (address) => mapToSandbox(address, bases()),
    now: browserClock,
    onAsked(socket) {
      tell.onAsked();
      sockets.asked({ ...socket, by: 'terminal' });
    },
    onCall: calls.called,
    onCallsWithheld: calls.withheld,
    onChange: tell.onChange,
  });
  const copies = createClientCopies({
    // Where none runs yet, all begin together; where none runs any more, they do with the next run.
    start: (copy) => void (clients.count() > 0 && startCopy(copy)),
    end: clients.endCopy,
  });

  /** Once more the code that the run began with. */
  async function startCopy(copy: number): Promise<void> {
    const isOfThisRun = isWanted;
    const isStillWanted = () => isOfThisRun() && copy <= copies.count.value;
    await Promise.all(files.map((file) => clients.start(file, { copy, hand, isWanted: isStillWanted })));
  }

  return {
    copies,
    isBusy: () => dials.isWaiting() || clients.isBusy() || pageSockets.isBusy(),
    count: clients.count,
    watch: clients.watch,
    begin(): void {
      clients.end();
      pageSockets.begin();
      files = [];
      calls.begin();
      sockets.begin();
      dials.giveUp();
    },
    /** When the sandbox was told of the run, and when it answered: the two clocks are compared by it. */
    began: calls.began,
    /** Runs the code of the browser's own clients. */
    async start(code: readonly RunFile[], options: ClientSetting): Promise<void> {
      files = code;
      isWanted = options.isWanted;
      hand = options.hand;
      for (let copy = 1; copy <= (options.isPlural ? copies.count.value : 1); copy += 1) {
        await startCopy(copy);
        // Another run has begun meanwhile, with files of its own.
        if (!options.isWanted()) return;
      }
    },
    dial: (run: number) => dials.dial(run),
    connect: (asked: Pick<SocketAsked, 'url' | 'subprotocols'>): SocketOpening => pageSockets.open(asked),
    opened(message: Message<'opened'>): void {
      sockets.opened(message);
      dials.hear(message);
    },
    problem: (message: Message<'problem'>) => dials.hear(message),
    /** The session is gone, and with it what was on its way there. */
    giveUpDials: dials.giveUp,
    end(): void {
      clients.end();
      pageSockets.end();
      dials.giveUp();
    },
  };
}

/** The clock that all of a browser shares, as in the workers. */
export const browserClock = (): number => performance.timeOrigin + performance.now();
