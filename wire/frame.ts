// What one WebSocket frame is (RFC 6455, 5.2), as the decoder reports it and the encoder takes it.

/** Who sent the bytes. The client masks its frames, the server never does (RFC 6455, 5.1). */
export type Sender = 'client' | 'server';

export const opcodes = {
  continuation: 0x0,
  text: 0x1,
  binary: 0x2,
  close: 0x8,
  ping: 0x9,
  pong: 0xa,
} as const;

export type OpcodeName = keyof typeof opcodes | 'reserved';

const opcodeNames: readonly OpcodeName[] = [
  ...(['continuation', 'text', 'binary', 'reserved', 'reserved', 'reserved', 'reserved', 'reserved'] as const),
  ...(['close', 'ping', 'pong', 'reserved', 'reserved', 'reserved', 'reserved', 'reserved'] as const),
];

export const opcodeNameOf = (opcode: number): OpcodeName => opcodeNames[opcode] ?? 'reserved';

/** Close, ping and pong, and the reserved 0xB to 0xF: the opcodes whose top bit is set (RFC 6455, 5.2 and 5.5). */
export const isControlOpcode = (opcode: number): boolean => (opcode & 0b1000) !== 0;

/** How the payload length was written: in 7 bits, or in 16 or 64 more. */
export type LengthForm = 7 | 16 | 64;

export type Frame = {
  kind: 'frame';
  /** Where the frame begins in its direction's stream of bytes, the handshake included. */
  offset: number;
  fin: boolean;
  rsv1: boolean;
  rsv2: boolean;
  rsv3: boolean;
  opcode: number;
  opcodeName: OpcodeName;
  isMasked: boolean;
  maskingKey: Uint8Array | undefined;
  lengthForm: LengthForm;
  /** False when a shorter form would have held the same length (RFC 6455, 5.2: minimal). */
  isLengthMinimal: boolean;
  /** Exact, also beyond 2^53. */
  payloadLength: bigint;
  /** 2 to 14 bytes. */
  headerLength: number;
  /** The header as it crossed the wire. */
  header: Uint8Array;
  /** The payload as it crossed the wire: still masked, if it was. At most the decoder's cap is kept. */
  wirePayload: Uint8Array;
  /** The payload with the mask taken off. As long as wirePayload. */
  payload: Uint8Array;
  /** How many payload bytes came and were counted, but not kept. */
  payloadBytesNotKept: bigint;
  /** True when the direction ended before the whole frame had come. */
  isCut: boolean;
  /** For opcode 8: the code and reason it carries. */
  close: CloseBody | undefined;
};

export type CloseBody = {
  /** Undefined when the body is empty (an API then reports 1005) or one byte long (a violation). */
  code: number | undefined;
  /** With U+FFFD where the bytes are no UTF-8. */
  reason: string;
};
