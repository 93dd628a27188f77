// The terminal's state: where it connects, on which socket, and what the typed lines do. It knows the browser's WebSocket
// alone, and whoever shows it opens that: so it serves any server that a reader can reach.

import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { SocketAsked, SocketOpening } from '../lab-host.ts';
import { linesOf, type Recall, recall, withLine } from './line-history.ts';
import { connectLine, readTypedLine, type TypedLine } from './read-line.ts';
import { createTerminalLog } from './terminal-log.ts';

export type TerminalHost = {
  /** terminal.txt: its lines are what the arrow keys bring back, and the last /connect among them is where it leads. */
  text: ReadonlySignal<string>;
  setText(text: string): void;
  openSocket(asked: SocketAsked): Promise<SocketOpening>;
  /** What may listen at the address, where the reader can choose. */
  servers: readonly string[];
};

export type TerminalStatus = 'idle' | 'connecting' | 'open' | 'closing' | 'closed';
export type Terminal = ReturnType<typeof createTerminal>;

const defaultUrl = 'ws://localhost:8080/';

export function createTerminal(host: TerminalHost) {
  const log = createTerminalLog();
  const lines = computed(() => linesOf(host.text.value));
  const first = lines.peek().map(readTypedLine).findLast(isConnect);
  const url = signal(first?.url ?? defaultUrl);
  /** As typed: names with commas or spaces between. */
  const subprotocols = signal(first?.subprotocols?.join(', ') ?? '');
  const server = signal(host.servers[0]);
  const status = signal<TerminalStatus>('idle');
  const field = signal('');
  const recalled = signal<Recall | undefined>(undefined);
  let socket: WebSocket | undefined;
  let attempts = 0;

  async function connect(): Promise<void> {
    attempts += 1;
    const mine = attempts;
    const asked = { url: url.value.trim(), subprotocols: namesIn(subprotocols.value), scenario: server.value };
    socket?.close();
    socket = undefined;
    status.value = 'connecting';
    log.note('terminal.connecting', { url: asked.url });
    const opening = await host.openSocket(asked);
    if (mine !== attempts) {
      if (typeof opening !== 'string') opening.close();
      return;
    }
    if (typeof opening === 'string') {
      status.value = 'closed';
      log.note(`terminal.problem.${opening}`, { text: asked.url }, { isTrouble: true });
      return;
    }
    host.setText(withLine(host.text.value, connectLine(asked.url, asked.subprotocols)));
    follow(opening);
  }

  function follow(opened: WebSocket): void {
    let wasOpen = false;
    socket = opened;
    const tellStatus = (now: TerminalStatus) => {
      if (socket === opened) status.value = now;
    };
    opened.addEventListener('open', () => {
      wasOpen = true;
      tellStatus('open');
      const { protocol } = opened;
      log.note(protocol === '' ? 'terminal.open' : 'terminal.openWith', { subprotocol: protocol });
    });
    opened.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) => {
      log.message('came', typeof data === 'string' ? data : new Uint8Array(data));
    });
    opened.addEventListener('close', ({ code, reason }) => {
      tellStatus('closed');
      log.note(`terminal.${closedWord({ code, reason, wasOpen })}`, { code: String(code), reason });
    });
  }

  function disconnect({ code, reason = '' }: { code?: number | undefined; reason?: string } = {}): void {
    log.note(code === undefined ? 'terminal.closing' : 'terminal.closingWith', { code: String(code), reason });
    status.value = 'closing';
    if (code === undefined) socket?.close();
    else socket?.close(code, reason);
  }

  /** Whether it was done. Where it was not, the log says why, and the line stays to be mended. */
  function obey(line: TypedLine): boolean {
    if (line.kind === 'nothing') return false;
    if (line.kind === 'problem') {
      log.note(`terminal.problem.${line.code}`, { text: line.text }, { isTrouble: true });
      return false;
    }
    if (line.kind === 'connect') {
      batch(() => {
        url.value = line.url ?? url.value;
        subprotocols.value = line.subprotocols?.join(', ') ?? subprotocols.value;
      });
      void connect();
      return true;
    }
    if (socket === undefined || status.value !== 'open') {
      log.note('terminal.problem.not-open', {}, { isTrouble: true });
      return false;
    }
    if (line.kind === 'close') disconnect(line);
    else if (line.kind === 'ping') log.note('terminal.noPing');
    else {
      const data = line.kind === 'text' ? line.text : line.bytes;
      socket.send(data);
      log.message('sent', data);
    }
    return true;
  }

  return {
    host,
    log,
    url,
    subprotocols,
    server,
    status,
    field,
    connect,
    disconnect: () => disconnect(),
    /** What Enter does. */
    enter(): void {
      const typed = field.value;
      const line = readTypedLine(typed);
      if (!obey(line)) return;
      // /connect is written down with its address once the socket is there.
      if (line.kind !== 'connect') host.setText(withLine(host.text.value, typed));
      recalled.value = undefined;
      field.value = '';
    },
    type(text: string): void {
      recalled.value = undefined;
      field.value = text;
    },
    /** What the arrow keys do; false where there is nothing further. */
    step(direction: -1 | 1): boolean {
      const next = recall(lines.value, { recall: recalled.value, field: field.value }, direction);
      if (next === undefined) return false;
      recalled.value = next.recall;
      field.value = next.field;
      return true;
    },
    dispose(): void {
      attempts += 1;
      socket?.close();
    },
  };
}

const isConnect = (line: TypedLine): line is Extract<TypedLine, { kind: 'connect' }> => line.kind === 'connect';

const namesIn = (typed: string): string[] => typed.split(/[\s,]+/).filter((name) => name !== '');

function closedWord({ code, reason, wasOpen }: { code: number; reason: string; wasOpen: boolean }): string {
  if (!wasOpen) return 'failed';
  if (code === 1006) return 'lost';
  if (code === 1005) return 'closedWithoutCode';
  return reason === '' ? 'closed' : 'closedWith';
}
