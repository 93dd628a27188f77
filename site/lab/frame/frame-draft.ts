// One frame taken apart into what can be switched, and put together again. Lenient on purpose: a header that lies about
// its length, or stops half way, is still a draft.

import { encodeFrame, type FrameFields } from '../../../wire/encode.ts';
import type { LengthForm } from '../../../wire/frame.ts';
import { maskPayload } from '../../../wire/mask.ts';

export type FrameDraft = {
  fin: boolean;
  rsv1: boolean;
  rsv2: boolean;
  rsv3: boolean;
  opcode: number;
  /** Four bytes, or undefined for a frame without a mask. */
  maskingKey: Uint8Array | undefined;
  lengthForm: LengthForm;
  /** What the header says. It may be another number than the payload has bytes. */
  announcedLength: bigint;
  /** Without the mask. */
  payload: Uint8Array;
};

/** Undefined when not even the header is whole. */
export function readDraft(bytes: Uint8Array): FrameDraft | undefined {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return undefined;
  const short = second & 0b0111_1111;
  const lengthForm = short === 127 ? 64 : short === 126 ? 16 : 7;
  const keyAt = 2 + (lengthForm === 7 ? 0 : lengthForm / 8);
  const isMasked = (second & 0b1000_0000) !== 0;
  const headerLength = keyAt + (isMasked ? 4 : 0);
  if (bytes.length < headerLength) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const longLength = () => (lengthForm === 16 ? BigInt(view.getUint16(2)) : view.getBigUint64(2));
  const maskingKey = isMasked ? bytes.slice(keyAt, headerLength) : undefined;
  const wirePayload = bytes.slice(headerLength);
  return {
    fin: (first & 0b1000_0000) !== 0,
    rsv1: (first & 0b0100_0000) !== 0,
    rsv2: (first & 0b0010_0000) !== 0,
    rsv3: (first & 0b0001_0000) !== 0,
    opcode: first & 0b0000_1111,
    maskingKey,
    lengthForm,
    announcedLength: lengthForm === 7 ? BigInt(short) : longLength(),
    payload: maskingKey ? maskPayload(wirePayload, maskingKey) : wirePayload,
  };
}

export const writeDraft = (draft: FrameDraft): Uint8Array => encodeFrame(draft satisfies FrameFields);

export const headerLengthOf = ({ lengthForm, maskingKey }: FrameDraft): number =>
  2 + (lengthForm === 7 ? 0 : lengthForm / 8) + (maskingKey ? 4 : 0);

export const isLengthTrue = ({ announcedLength, payload }: FrameDraft): boolean =>
  announcedLength === BigInt(payload.length);

/** The most a form can say: 125 (126 and 127 announce the longer forms), 2^16 - 1, 2^64 - 1. */
export const mostOf = (form: LengthForm): bigint => (form === 7 ? 125n : 2n ** BigInt(form) - 1n);

export const shortestForm = (length: bigint): LengthForm => (length <= 125n ? 7 : length <= 0xffffn ? 16 : 64);

/** Another payload: a length that was true stays true, and a form that was the shortest stays the shortest. */
export function withPayload(draft: FrameDraft, payload: Uint8Array): FrameDraft {
  if (!isLengthTrue(draft)) return { ...draft, payload };
  return withLength({ ...draft, payload }, BigInt(payload.length), draft);
}

/** Another announced length, in the form the draft has, or a longer one where it must. */
export function withLength(draft: FrameDraft, announcedLength: bigint, before: FrameDraft = draft): FrameDraft {
  const wasShortest = before.lengthForm === shortestForm(before.announcedLength);
  const shortest = shortestForm(announcedLength);
  const isTooSmall = announcedLength > mostOf(draft.lengthForm);
  return { ...draft, announcedLength, lengthForm: wasShortest || isTooSmall ? shortest : draft.lengthForm };
}

/** Another form; a length it cannot say becomes the most it can. */
export function withForm(draft: FrameDraft, lengthForm: LengthForm): FrameDraft {
  const most = mostOf(lengthForm);
  return { ...draft, lengthForm, announcedLength: draft.announcedLength > most ? most : draft.announcedLength };
}

// Bits as RFC 6455, 5.2, counts them: from the left, 0 to 7 in the first byte.
const maskBit = 8;
const firstLengthBit = 9;
const bitsOfTwoBytes = 16;

/**
 * Turns one bit of the header, and lets everything else mean what it meant: a mask that comes brings its key, a longer
 * length brings its bytes, and the payload stays what it is under another key.
 */
export function flipHeaderBit(draft: FrameDraft, bit: number, newKey: () => Uint8Array): FrameDraft {
  if (bit === maskBit) return { ...draft, maskingKey: draft.maskingKey ? undefined : newKey() };
  if (bit >= firstLengthBit && bit < bitsOfTwoBytes) {
    const short = shortLengthOf(draft) ^ (0b1000_0000 >> (bit & 7));
    if (short === 126) return withForm(draft, 16);
    if (short === 127) return withForm(draft, 64);
    return { ...draft, lengthForm: 7, announcedLength: BigInt(short) };
  }
  const header = flipBit(writeDraft(draft).subarray(0, headerLengthOf(draft)), bit);
  const read = readDraft(header);
  return read ? { ...read, payload: draft.payload } : draft;
}

/** The seven bits: 126 and 127 stand for the longer forms. */
const shortLengthOf = ({ lengthForm, announcedLength }: FrameDraft): number =>
  lengthForm === 7 ? Number(announcedLength & 0b0111_1111n) : lengthForm === 16 ? 126 : 127;

/** Turns one bit of the bytes as they are: whatever it means then. */
export function flipBit(bytes: Uint8Array, bit: number): Uint8Array {
  const flipped = bytes.slice();
  const at = bit >> 3;
  flipped[at] = (flipped[at] ?? 0) ^ (0b1000_0000 >> (bit & 7));
  return flipped;
}
