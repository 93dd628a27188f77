// Ready-made frames for either role: the good ones, and one for each rule that frames can break. Hex is written for a client;
// as a server the mask comes off, and the other way round for the two rules about masks.

import { decoderDefaults } from '../../../wire/decode.ts';
import { encodeCloseBody, encodeFrame, type FrameFields } from '../../../wire/encode.ts';
import type { Sender } from '../../../wire/frame.ts';
import { hex } from '../../../wire/hex.ts';
import type { ViolationCode } from '../../../wire/violations.ts';
import { deflatedZeros } from './deflate-bomb.ts';

export type Preset = {
  id: string;
  /** The rule it breaks; undefined for frames that break none. */
  breaks: ViolationCode | undefined;
  needs?: PresetNeed;
  frames(role: Sender): Uint8Array[];
};

/**
 * What must be so besides, before the rule is broken:
 * - `deflate`: permessage-deflate is agreed, which a client asks for.
 * - `ping`: the server waits for a pong.
 * - `hang-up`: TCP ends after the frames.
 */
export type PresetNeed = 'deflate' | 'ping' | 'hang-up';

// The key of the RFC's example (5.7), and one for each frame after it: a key is never used twice.
const exampleKey = hex('37 fa 21 3d');
const nextKeys = [hex('5c 80 1b e6'), hex('a9 04 d7 72')];
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

type Written = Omit<FrameFields, 'maskingKey'>;

/** Frames that the role masks as it must. */
const rightlyMasked =
  (...written: Written[]) =>
  (role: Sender): Uint8Array[] =>
    written.map((fields, at) =>
      encodeFrame({ ...fields, maskingKey: role === 'client' ? (nextKeys[at - 1] ?? exampleKey) : undefined }),
    );

// RFC 7692, 7.2.3.1.
const deflatedHello = hex('f2 48 cd c9 c9 07 00');
// One more than our own reader takes from one message.
const bombBytes = decoderDefaults.maxInflatedBytes + 1;

const close = (code: number): Written => ({ opcode: 8, payload: encodeCloseBody({ code }) });

export const presets: readonly Preset[] = [
  { id: 'blank', breaks: undefined, frames: rightlyMasked({ opcode: 1 }) },
  { id: 'hello', breaks: undefined, frames: rightlyMasked({ opcode: 1, payload: utf8('Hello') }) },
  { id: 'binary', breaks: undefined, frames: rightlyMasked({ opcode: 2, payload: hex('de ad be ef') }) },
  { id: 'ping', breaks: undefined, frames: rightlyMasked({ opcode: 9, payload: utf8('still there?') }) },
  {
    id: 'fragments',
    breaks: undefined,
    frames: rightlyMasked(
      { opcode: 1, fin: false, payload: utf8('He') },
      { opcode: 9, payload: utf8('x') },
      { opcode: 0, payload: utf8('llo') },
    ),
  },
  { id: 'close', breaks: undefined, frames: rightlyMasked(close(1000)) },
  {
    id: 'mask',
    breaks: 'mask-missing',
    frames: (role) => [
      encodeFrame({ opcode: 1, payload: utf8('Hello'), maskingKey: role === 'client' ? undefined : exampleKey }),
    ],
  },
  { id: 'rsv1', breaks: 'reserved-bit', frames: rightlyMasked({ opcode: 1, rsv1: true, payload: utf8('Hello') }) },
  { id: 'opcode', breaks: 'reserved-opcode', frames: rightlyMasked({ opcode: 3, payload: utf8('Hello') }) },
  { id: 'split-ping', breaks: 'control-fragmented', frames: rightlyMasked({ opcode: 9, fin: false }) },
  {
    id: 'long-ping',
    breaks: 'control-too-long',
    frames: rightlyMasked({ opcode: 9, payload: new Uint8Array(126).fill(0x2e) }),
  },
  {
    id: 'wide-length',
    breaks: 'length-not-minimal',
    frames: rightlyMasked({ opcode: 1, payload: utf8('Hello'), lengthForm: 16 }),
  },
  {
    id: 'top-bit',
    breaks: 'length-msb-set',
    frames: rightlyMasked({ opcode: 2, lengthForm: 64, announcedLength: 1n << 63n }),
  },
  {
    id: 'huge',
    breaks: 'length-beyond-safe',
    frames: rightlyMasked({ opcode: 2, lengthForm: 64, announcedLength: 1n << 60n }),
  },
  {
    id: 'lone-continuation',
    breaks: 'continuation-without-start',
    frames: rightlyMasked({ opcode: 0, payload: utf8('llo') }),
  },
  {
    id: 'interleaved',
    breaks: 'message-interleaved',
    frames: rightlyMasked({ opcode: 1, fin: false, payload: utf8('He') }, { opcode: 1, payload: utf8('llo') }),
  },
  { id: 'bad-utf8', breaks: 'invalid-utf8-text', frames: rightlyMasked({ opcode: 1, payload: hex('48 69 ff') }) },
  {
    id: 'bad-reason',
    breaks: 'invalid-utf8-reason',
    frames: rightlyMasked({ opcode: 8, payload: hex('03 e8 ff') }),
  },
  { id: 'close-1', breaks: 'close-length-1', frames: rightlyMasked({ opcode: 8, payload: hex('03') }) },
  { id: 'close-1005', breaks: 'close-code-reserved', frames: rightlyMasked(close(1005)) },
  { id: 'close-2000', breaks: 'close-code-unassigned', frames: rightlyMasked(close(2000)) },
  { id: 'close-999', breaks: 'close-code-out-of-range', frames: rightlyMasked(close(999)) },
  {
    id: 'after-close',
    breaks: 'frame-after-close',
    frames: rightlyMasked(close(1000), { opcode: 1, payload: utf8('one more thing') }),
  },
  {
    id: 'compressed',
    breaks: undefined,
    needs: 'deflate',
    frames: rightlyMasked({ opcode: 1, rsv1: true, payload: deflatedHello }),
  },
  {
    id: 'compressed-ping',
    breaks: 'rsv1-on-control',
    needs: 'deflate',
    frames: rightlyMasked({ opcode: 9, rsv1: true, payload: utf8('x') }),
  },
  {
    id: 'rsv1-twice',
    breaks: 'rsv1-on-continuation',
    needs: 'deflate',
    frames: rightlyMasked(
      { opcode: 1, fin: false, rsv1: true, payload: deflatedHello.subarray(0, 3) },
      { opcode: 0, rsv1: true, payload: deflatedHello.subarray(3) },
    ),
  },
  {
    id: 'bad-deflate',
    breaks: 'deflate-data-invalid',
    needs: 'deflate',
    // A block of type 3, which there is not.
    frames: rightlyMasked({ opcode: 1, rsv1: true, payload: hex('ff') }),
  },
  {
    id: 'bomb',
    breaks: 'inflated-too-large',
    needs: 'deflate',
    frames: (role) => rightlyMasked({ opcode: 2, rsv1: true, payload: deflatedZeros(bombBytes) })(role),
  },
  {
    id: 'wrong-pong',
    breaks: 'pong-mismatch',
    needs: 'ping',
    frames: rightlyMasked({ opcode: 10, payload: utf8('not what you asked') }),
  },
  {
    id: 'half-frame',
    breaks: 'frame-cut',
    needs: 'hang-up',
    frames: rightlyMasked({ opcode: 1, payload: utf8('He'), announcedLength: 5n }),
  },
  {
    id: 'half-message',
    breaks: 'message-cut',
    needs: 'hang-up',
    frames: rightlyMasked({ opcode: 1, fin: false, payload: utf8('He') }),
  },
  {
    id: 'no-close',
    breaks: 'close-missing',
    needs: 'hang-up',
    frames: rightlyMasked({ opcode: 1, payload: utf8('Hello') }),
  },
  { id: 'stray-pong', breaks: undefined, frames: rightlyMasked({ opcode: 10, payload: utf8('unasked') }) },
];

/** What a preset breaks in this role: masks are asked of clients and forbidden to servers. */
export const brokenBy = ({ breaks }: Preset, role: Sender): ViolationCode | undefined =>
  breaks === 'mask-missing' && role === 'server' ? 'mask-unexpected' : breaks;

/** A server cannot choose what a browser offers, and browsers send no pings. */
export const presetsFor = (role: Sender): Preset[] =>
  presets.filter(({ needs }) => role === 'client' || needs === undefined || needs === 'hang-up');
