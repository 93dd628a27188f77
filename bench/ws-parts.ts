// The halves of ws that read and write frames. The library exports them; its types do not say so.

import type { Duplex, Writable } from 'node:stream';
import * as library from 'ws';

export type WsReceiver = Writable & {
  on(event: 'message', listener: (data: Buffer, isBinary: boolean) => void): WsReceiver;
  on(event: 'ping' | 'pong', listener: (data: Buffer) => void): WsReceiver;
  on(event: 'conclude', listener: (code: number, reason: Buffer) => void): WsReceiver;
  on(event: 'error', listener: (error: Error) => void): WsReceiver;
};

type SendOptions = { binary: boolean; fin: boolean; mask: boolean; compress: boolean };

export type WsSender = {
  send(data: Buffer, options: SendOptions, done?: () => void): void;
  ping(data: Buffer, mask: boolean): void;
  pong(data: Buffer, mask: boolean): void;
  close(code: number | undefined, reason: string, mask: boolean): void;
};

// Checked against ws 8.23: index.js of the package assigns both.
export const { Receiver, Sender } = library as unknown as {
  Receiver: new (options: { isServer: boolean; maxPayload?: number }) => WsReceiver;
  Sender: new (socket: Duplex) => WsSender;
};
