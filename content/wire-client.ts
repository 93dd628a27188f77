// What the generators of interview cards have in common: code of a client that speaks TCP itself, and how to read a trace.

import type { ConnectionTrace, Trace } from './check.ts';
import type { WireKit } from './wire-card.ts';

type Entry = ConnectionTrace['entries'][number];
export type SeenFrame = Extract<Entry, { kind: 'frame' }>;

type RawClient = {
  /** Lines of the request, without the blank one that ends it. */
  request?: readonly string[];
  /** Frames as hex: each is written by itself once the handshake is answered. */
  frames?: readonly string[];
  /** Sent with the request, before any answer. */
  early?: string;
};

export const openingRequest: readonly string[] = [
  'GET / HTTP/1.1',
  'Host: localhost:8080',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Version: 13',
];

/** A program that writes its own bytes, ends its half of TCP, and reads until the server has ended the other. */
export function rawClient({ request = openingRequest, frames = [], early }: RawClient): string {
  const writes = frames.map((frame) => `await writer.write(bytes('${frame}'));`);
  const isHex = frames.length > 0 || early !== undefined;
  return [
    ...(isHex
      ? [
          "const bytes = (hex) => Uint8Array.from(hex.split(' '), (digits) => Number.parseInt(digits, 16));",
          ...(early === undefined ? [] : ['const joined = (...parts) => new Blob(parts).arrayBuffer();']),
          '',
        ]
      : []),
    'const request = `',
    ...request,
    '',
    "`.trimStart().replaceAll('\\n', '\\r\\n');",
    '',
    "const { readable, writable } = await new TCPSocket('localhost', 8080).opened;",
    'const writer = writable.getWriter();',
    'const reader = readable.getReader();',
    '',
    early === undefined
      ? 'await writer.write(new TextEncoder().encode(request));'
      : `await writer.write(await joined(request, bytes('${early}')));`,
    'await reader.read();',
    ...writes,
    'await writer.close();',
    'while (!(await reader.read()).done);',
    '',
  ].join('\n');
}

/** The frames of one direction on the first connection; undefined while TCP is up, for more may come. */
export function framesAtEnd(trace: Trace, direction: Entry['direction']): SeenFrame[] | undefined {
  const [connection] = trace.connections;
  return connection?.ended === undefined ? undefined : framesOf(connection, direction);
}

export const framesOf = (connection: ConnectionTrace | undefined, direction: Entry['direction']): SeenFrame[] =>
  connection?.entries.filter((entry): entry is SeenFrame => entry.kind === 'frame' && entry.direction === direction) ??
  [];

/** A frame as it crossed the wire. */
export const hexOf = ({ header, wirePayload }: SeenFrame, { formatHex }: Pick<WireKit, 'formatHex'>): string =>
  [formatHex(header), formatHex(wirePayload)].filter((hex) => hex !== '').join(' ');

/** All frames of the server, as one row of bytes. */
export const serverHexAtEnd = (trace: Trace, kit: WireKit): string | undefined =>
  framesAtEnd(trace, 'down')
    ?.map((frame) => hexOf(frame, kit))
    .join(' ');

/** The status of the first answer. */
export function statusOf(trace: Trace): string | undefined {
  for (const { entries } of trace.connections) {
    for (const entry of entries) if (entry.kind === 'response') return String(entry.status);
  }
  return undefined;
}
