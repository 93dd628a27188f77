import type { Sender } from './frame.ts';

/** A text or binary message, put together from one frame or more. Only whole messages become one. */
export type Message = {
  kind: 'message';
  from: Sender;
  type: 'text' | 'binary';
  /** Offsets of its frames, first to last, in their direction's stream; at most `maxFrameOffsetsKept` of them. */
  frameOffsets: number[];
  frameCount: number;
  payload: Uint8Array;
  payloadLength: bigint;
  payloadBytesNotKept: bigint;
  /** RSV1 was set and permessage-deflate agreed: the payload is compressed, and stays so here. */
  isCompressed: boolean;
  /** For an uncompressed text message: the text of the payload kept, with U+FFFD where the bytes are no UTF-8. */
  text: string | undefined;
};
