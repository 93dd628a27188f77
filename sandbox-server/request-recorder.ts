// Keeps the raw bytes of the request head a TCP connection is sending, because Node's parser gives only its meaning:
// spacing, order and letter case are gone from `headers`. A tap that begins at an upgrade starts with these bytes.

import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

export type RecordedChunk = { bytes: Uint8Array; atMs: number };

export type RequestRecorder = {
  /** Stops recording and hands over the chunks from the first byte of this request on. */
  take(request: IncomingMessage): RecordedChunk[];
};

type Recorder = { chunks: RecordedChunk[]; stop(): void };
const recorders = new WeakMap<Socket, Recorder>();

export function recordRequestHeads(
  server: Server,
  { headBytes, now }: { headBytes: number; now: () => number },
): RequestRecorder {
  server.on('connection', (socket: Socket) => {
    const recorder = startRecording(socket, { headBytes, now });
    recorders.set(socket, recorder);
  });
  server.on('request', (request: IncomingMessage) => {
    const recorder = recorders.get(request.socket);
    if (recorder !== undefined) recorder.chunks = afterHead(fromRequestLine(recorder.chunks, request));
  });
  return {
    take(request) {
      const recorder = recorders.get(request.socket);
      if (recorder === undefined) return [];
      recorder.stop();
      recorders.delete(request.socket);
      return fromRequestLine(recorder.chunks, request);
    },
  };
}

function startRecording(socket: Socket, { headBytes, now }: { headBytes: number; now: () => number }): Recorder {
  const { push } = socket;
  const recorder: Recorder = {
    chunks: [],
    stop() {
      socket.push = push;
    },
  };
  // `push` and not a 'data' listener: the bytes that came with the head are put back into the socket when it becomes
  // a WebSocket, and 'data' would show them a second time.
  socket.push = (chunk: Uint8Array | null, encoding) => {
    if (chunk !== null) {
      recorder.chunks.push({ bytes: new Uint8Array(chunk), atMs: now() });
      forgetOldest(recorder.chunks, headBytes);
    }
    return push.call(socket, chunk, encoding);
  };
  // Node's parser reads from the handle past the stream until somebody listens for data.
  const listener = () => {};
  socket.on('data', listener);
  socket.off('data', listener);
  return recorder;
}

/** Request bodies pass here as well: beside the newest chunk, no more than a head can have. */
function forgetOldest(chunks: RecordedChunk[], headBytes: number): void {
  let older = chunks.slice(0, -1).reduce((sum, chunk) => sum + chunk.bytes.length, 0);
  while (older > headBytes) older -= chunks.shift()?.bytes.length ?? older;
}

/** A connection may carry other requests first, and more than one in a chunk. */
function fromRequestLine(chunks: RecordedChunk[], { method, url, httpVersion }: IncomingMessage): RecordedChunk[] {
  return chunksFrom(
    chunks,
    Math.max(0, joined(chunks).indexOf(`${method} ${url} HTTP/${httpVersion}\r\n`, 0, 'latin1')),
  );
}

function afterHead(chunks: RecordedChunk[]): RecordedChunk[] {
  const blankLine = joined(chunks).indexOf('\r\n\r\n');
  return blankLine === -1 ? [] : chunksFrom(chunks, blankLine + '\r\n\r\n'.length);
}

const joined = (chunks: RecordedChunk[]): Buffer => Buffer.concat(chunks.map(({ bytes }) => bytes));

function chunksFrom(chunks: RecordedChunk[], offset: number): RecordedChunk[] {
  let skip = offset;
  return chunks.flatMap(({ bytes, atMs }) => {
    const rest = bytes.subarray(Math.min(skip, bytes.length));
    skip -= bytes.length - rest.length;
    return rest.length === 0 ? [] : [{ bytes: rest, atMs }];
  });
}
