// The clients of one run, each a worker in the learner frame or a page in a frame of its own: starts them, obeys what they say, and notices when one
// has gone silent or says more than can be drawn.

import type { PageUse } from '../../content/check.ts';
import type { ApiCall } from '../../wire/api-events.ts';
import type { AskedSocket } from './asked-sockets.ts';
import type { ConsoleLog } from './console-log.ts';
import { costOf, initialCredit, maxMessageCost } from './learner/cost.ts';
import type { FromClient } from './learner/messages.ts';
import { readClientMessage } from './learner/read-message.ts';
import type { Client, LearnerFrame } from './learner-frame.ts';
import type { PreviewFrame } from './preview/preview-frame.ts';

/** `isPage`: HTML, which gets a frame that is seen instead of a worker. */
export type RunFile = { name: string; code: string; isPage?: boolean };

type Parts = {
  frame: Pick<LearnerFrame, 'startClient'>;
  preview: PreviewFrame;
  log: ConsoleLog;
  /** Where learner connections lead, as it is now. */
  bases(): { socketBase: string; tunnelBase: string; portBase: string | undefined; pagePort: string };
  /** Clients have numbers of their own; `socket` as in messages.ts. */
  onAsked(asked: Omit<AskedSocket, 'by'>): void;
  onCallsWithheld(withheld: { client: number; count: number }): void;
  onCall(called: { client: number; socket: number; atMs: number; call: ApiCall }): void;
  /** A hand has used the reader's page, and has left it. */
  onUsed(use: PageUse): void;
  /** A client has less to do, or more. */
  onChange(): void;
  /** For so long a client has not answered; undefined when all do. */
  onSilence(silentForMs: number | undefined): void;
  onFlood(): void;
};

const heartbeatMs = 1_000;
// Shorter would cry wolf at a slow computation.
const silenceMs = 3_000;

type RunningClient = {
  number: number;
  port: Client;
  file: string;
  /** Which of several with the same code. */
  copy: number;
  /** Sockets and timers that may still call its code. */
  pending: number;
  isSettled: boolean;
  pingedAt: number | undefined;
  /** What it may still send, and what of that is drawn soon and may be sent again. */
  credit: number;
  drawnSoon: number;
};

export function createRunClients({
  frame,
  preview,
  log,
  bases,
  onAsked,
  onCall,
  onCallsWithheld,
  onUsed,
  onChange,
  onSilence,
  onFlood,
}: Parts) {
  let clients: RunningClient[] = [];
  let started = 0;
  let heartbeat: ReturnType<typeof setInterval> | undefined;

  function hear(client: RunningClient, data: unknown): void {
    if (!clients.includes(client)) return;
    const message = readClientMessage(data);
    if (message === undefined) {
      log.withheld(client.file, 1);
      grantWhenDrawn(client, maxMessageCost / 100);
      return;
    }
    grantWhenDrawn(client, costOf(message));
    obey(client, message);
  }

  function obey(client: RunningClient, message: FromClient): void {
    switch (message.type) {
      case 'line':
        log.ofCopy(client.copy).line(client.file, message.line);
        return;
      case 'note':
        log.ofCopy(client.copy).note(client.file, message.code, message.text);
        return;
      case 'withheld':
        log.ofCopy(client.copy).withheld(client.file, message.lines);
        return;
      case 'clear':
        log.clear();
        return;
      case 'asked':
        onAsked({ client: client.number, socket: message.socket, url: message.url, file: client.file });
        return;
      case 'call':
        onCall({ client: client.number, socket: message.socket, atMs: message.atMs, call: message.call });
        return;
      case 'calls-withheld':
        onCallsWithheld({ client: client.number, count: message.count });
        return;
      case 'pending':
        client.pending = message.count;
        onChange();
        return;
      case 'used':
        onUsed(message.use);
        endCopy(client.copy);
        return;
      case 'settled':
        client.isSettled = true;
        onChange();
        return;
      case 'pong':
        client.pingedAt = undefined;
        tellSilence();
        return;
    }
  }

  function grantWhenDrawn(client: RunningClient, cost: number): void {
    if (cost === 0) return;
    client.credit -= cost;
    // More than it was granted: it is not our worker that sends there any more.
    if (client.credit < -maxMessageCost) {
      onFlood();
      return;
    }
    client.drawnSoon += cost;
    if (client.drawnSoon > cost) return;
    log.afterNextFlush(() => {
      const { drawnSoon } = client;
      client.drawnSoon = 0;
      client.credit += drawnSoon;
      client.port.post({ type: 'credit', credit: drawnSoon });
    });
  }

  /** Ends those of one copy. */
  function endCopy(copy: number): void {
    for (const client of clients) if (client.copy === copy) client.port.end();
    clients = clients.filter((client) => client.copy !== copy);
    onChange();
  }

  function beat(): void {
    for (const client of clients) {
      client.port.post({ type: 'ping' });
      client.pingedAt ??= performance.now();
    }
    tellSilence();
  }

  function tellSilence(): void {
    const now = performance.now();
    const silentForMs = Math.max(0, ...clients.map(({ pingedAt }) => now - (pingedAt ?? now)));
    onSilence(silentForMs >= silenceMs ? silentForMs : undefined);
  }

  return {
    count: () => clients.length,
    /** Whether any code may still be called. */
    isBusy: () => clients.some(({ pending, isSettled }) => pending > 0 || !isSettled),
    /** Runs one file. It ends at once if the run is no longer wanted when its worker is there. */
    async start(
      { name, code, isPage = false }: RunFile,
      { copy, hand, isWanted }: { copy: number; hand?: readonly string[] | undefined; isWanted(): boolean },
    ): Promise<void> {
      const listen = (data: unknown) => hear(client, data);
      const port = await (isPage ? preview.startClient(listen, { copy }) : frame.startClient(listen));
      started += 1;
      const client: RunningClient = {
        number: started,
        port,
        file: name,
        copy,
        pending: 0,
        isSettled: false,
        pingedAt: undefined,
        credit: initialCredit,
        drawnSoon: 0,
      };
      if (!isWanted()) {
        port.end();
        return;
      }
      clients.push(client);
      port.post({ type: 'run', file: name, code, ...bases(), ...(hand && { hand }), credit: initialCredit });
    },
    /** From now on a client that does not answer is noticed. */
    watch(): void {
      heartbeat = setInterval(beat, heartbeatMs);
    },
    endCopy,
    end(): void {
      clearInterval(heartbeat);
      for (const { port } of clients) port.end();
      clients = [];
    },
  };
}
