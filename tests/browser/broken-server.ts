// A server that answers one WebSocket of a browser by hand, with any bytes, and what the browser made of them: what its
// page was told, and which Close frame it sent.

import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { Page } from 'playwright/test';
import { decodeAll } from '../../wire/decode.ts';
import { encodeHead } from '../../wire/encode.ts';
import type { CloseBody } from '../../wire/frame.ts';
import { acceptFor } from '../../wire/handshake.ts';

export type Fields = Record<string, string | undefined>;

export type ServerProbe = {
  line?: string;
  change?: Fields;
  /** The head as it is, in place of one made from `line` and `change`. */
  head?: (accept: string) => string;
  frames?: Uint8Array;
  /** The server ends TCP after its bytes. */
  ends?: boolean;
  /** The page says goodbye once it has had a message: the server ends TCP and answers nothing. */
  pageCloses?: boolean;
};

export type Observed = {
  wasOpened: boolean;
  messages: string[];
  /** What the close event said; undefined when the connection was still open at the end. */
  told: { code: number; wasClean: boolean } | undefined;
  /** The code of the browser's Close frame. */
  sent: number | undefined;
  fromClient: Uint8Array;
  fromServer: Uint8Array;
};

type ToldPage = Pick<Observed, 'wasOpened' | 'messages' | 'told'>;

/** Undefined fields are left out; Chromium offers permessage-deflate, and is answered with it when `change` says so. */
const answerFields = (accept: string): Fields => ({
  Upgrade: 'websocket',
  Connection: 'Upgrade',
  'Sec-WebSocket-Accept': accept,
  'Sec-WebSocket-Protocol': 'chat',
});

export async function observe(page: Page, probe: ServerProbe): Promise<Observed> {
  const { line = 'HTTP/1.1 101 Switching Protocols', change = {}, head, ends = false, pageCloses = false } = probe;
  const frames = probe.frames ?? new Uint8Array();
  let fromServer: Uint8Array = new Uint8Array();
  const fromClient: Buffer[] = [];
  const sockets = new Set<Socket>();
  let isAnswered = false;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}); // A reset is an answer too.
    socket.on('data', (chunk) => {
      fromClient.push(chunk);
      const request = Buffer.concat(fromClient).toString('latin1');
      // After the browser's Close the server has to end TCP (RFC 6455, 7.1.1).
      if (isAnswered && closeIn(fromClient)) socket.end();
      if (isAnswered || !request.includes('\r\n\r\n')) return;
      isAnswered = true;
      const accept = acceptFor(/sec-websocket-key: (\S+)/i.exec(request)?.[1] ?? '');
      const fields = Object.entries({ ...answerFields(accept), ...change }).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value] as const],
      );
      const headBytes = head ? Buffer.from(head(accept)) : encodeHead(line, fields);
      fromServer = Buffer.concat([headBytes, frames]);
      socket.write(headBytes);
      socket.write(frames);
      if (ends) socket.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is an object.
  const { port } = server.address() as AddressInfo;
  try {
    const seen = await page.evaluate(connect, { port, pageCloses });
    return { ...seen, sent: closeIn(fromClient)?.code, fromClient: Buffer.concat(fromClient), fromServer };
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
}

function closeIn(fromClient: readonly Buffer[]): CloseBody | undefined {
  const items = decodeAll(Buffer.concat(fromClient), { from: 'client' });
  return items.flatMap((item) => (item.kind === 'frame' && item.close && !item.isCut ? [item.close] : []))[0];
}

/** Runs in the page. A connection that stays open is given a moment to be closed. */
function connect({ port, pageCloses }: { port: number; pageCloses: boolean }): Promise<ToldPage> {
  const patienceMs = 700;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`, ['chat']);
  const seen: ToldPage = { wasOpened: false, messages: [], told: undefined };
  return new Promise((resolve) => {
    socket.addEventListener('open', () => {
      seen.wasOpened = true;
      setTimeout(() => resolve(seen), patienceMs);
    });
    socket.addEventListener('message', ({ data }) => {
      seen.messages.push(typeof data === 'string' ? data : `${data.size} bytes`);
      if (pageCloses) socket.close(1000);
    });
    socket.addEventListener('close', ({ code, wasClean }) => {
      seen.told = { code, wasClean };
      resolve(seen);
    });
  });
}
