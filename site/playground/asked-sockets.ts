// Which of the sandbox's connections is which socket of the code: the code says what it asks for, the sandbox what was
// opened, and either may be heard first.

import { portOf } from './learner/map-address.ts';

/** A WebSocket that code, or the terminal, asked for: clients have numbers of their own, and number their sockets. */
export type AskedSocket = {
  client: number;
  socket: number;
  url: string;
  by: 'program' | 'terminal';
  /** The file whose code it is. */
  file?: string;
};

type Opened = { connection: number; path: string; dial?: number; port?: number; program?: number; grader?: true };

export type AskedSockets = ReturnType<typeof createAskedSockets>;

export function createAskedSockets(onMatch: (asked: AskedSocket, connection: number) => void) {
  let waiting: AskedSocket[] = [];
  let unclaimed: Opened[] = [];

  return {
    begin(): void {
      waiting = [];
      unclaimed = [];
    },
    asked(socket: AskedSocket): void {
      if (!URL.canParse(socket.url)) return;
      const opened = takeFirst(unclaimed, (opened) => isOf(socket, opened));
      if (opened) onMatch(socket, opened.connection);
      else waiting.push(socket);
    },
    opened(opened: Opened): void {
      // A hand's, a grader's, or that of a process beside the sandbox: no socket of the page.
      if (opened.dial !== undefined || opened.program !== undefined || opened.grader) return;
      const socket = takeFirst(waiting, (socket) => isOf(socket, opened));
      if (socket) onMatch(socket, opened.connection);
      else unclaimed.push(opened);
    },
  };
}

/** Sockets asked for at once open in any order: the path tells them apart, and the port where servers have their own. */
function isOf({ url }: AskedSocket, { path, port }: Opened): boolean {
  const asked = new URL(url);
  return asked.pathname + asked.search === path && (port === undefined || portOf(asked) === String(port));
}

function takeFirst<T>(items: T[], isWanted: (item: T) => boolean): T | undefined {
  const at = items.findIndex(isWanted);
  return at === -1 ? undefined : items.splice(at, 1)[0];
}
