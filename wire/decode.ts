// Reads one direction's bytes into HTTP heads, frames, messages and violations, in any chunking, with the same result.

import type { Frame, Sender } from './frame.ts';
import type { RequestHead, ResponseHead } from './http-head.ts';
import type { Message } from './message.ts';
import type { Violation } from './violations.ts';

/** Bytes that are neither a head nor frames: a refusal's body, or what follows a fatal violation. */
export type Opaque = { kind: 'opaque'; offset: number; bytes: Uint8Array; bytesNotKept: number };

export type Decoded = RequestHead | ResponseHead | Frame | Message | Violation | Opaque;

export type DecoderOptions = {
  from: Sender;
  /** 'http' (the default) expects a head first; 'frames' begins after the handshake. */
  startWith?: 'http' | 'frames';
  maxHeadBytes?: number;
  /** Of one frame, of one message, and of opaque bytes. More is counted and not kept. */
  maxPayloadBytesKept?: number;
};

export type Decoder = {
  push(bytes: Uint8Array): Decoded[];
  /** The direction ended: what was begun comes out as cut. */
  end(): Decoded[];
  /** What the handshake settled: the response's Sec-WebSocket-Extensions, or a refusal. */
  settle(outcome: { isAccepted: boolean; extensions: string | undefined }): void;
};

export function createDecoder(_options: DecoderOptions): Decoder {
  throw new Error('not written yet');
}
