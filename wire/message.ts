import type { Sender } from './frame.ts';
import type { Inflated } from './message-inflater.ts';

/** A text or binary message, put together from one frame or more. Only whole messages become one. */
export type Message = {
  kind: 'message';
  from: Sender;
  type: 'text' | 'binary';
  /** Offsets of its frames, first to last, in their direction's stream; at most `maxFrameOffsetsKept` of them. */
  frameOffsets: number[];
  frameCount: number;
  /** As its frames carried it, the masks taken off: still compressed, if it was. */
  payload: Uint8Array;
  payloadLength: bigint;
  payloadBytesNotKept: bigint;
  /** RSV1 was set and permessage-deflate agreed. */
  isCompressed: boolean;
  /** For a compressed message, what it held; undefined when the decoder was given nothing to inflate with. */
  inflated: Inflated | undefined;
  /**
   * For a text message: the text of the payload kept, or of what it inflated to, with U+FFFD where the bytes are no
   * UTF-8. Undefined for a compressed message that did not come out whole.
   */
  text: string | undefined;
};
