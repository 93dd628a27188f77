// Samples for a browser run in the worker that learner code runs in, against a server of the reader's own.

import { runCode } from '../content/run-code.ts';
import type { OwnServer } from '../own-server.ts';

/** A server that says back what it hears, text as text. */
export const echo = (port: number) => `const { WebSocketServer } = require('ws');
new WebSocketServer({ port: ${port} }).on('connection', (socket) => {
  socket.on('error', () => {});
  socket.on('message', (data, isBinary) => { socket.send(data, { binary: isBinary }); });
  socket.on('close', (code, reason) => { console.log('closed', code, String(reason)); });
});
`;

/** The lines that the code prints, until nothing can call it any more. */
export async function runInBrowser({ socketBase, base }: OwnServer, code: string): Promise<string[]> {
  const lines: string[] = [];
  const addresses = { connections: socketBase, tunnel: socketBase, ports: base };
  await runCode(code, { addresses, onLine: (line) => lines.push(line), onCall() {} });
  return lines;
}
