// DEFLATE undone (RFC 1951) for the messages of permessage-deflate (RFC 7692, 7.2.2), as the bytes come and without a
// promise: browsers inflate only asynchronously and cannot keep a window of a chosen size. It never throws.
// Longer than most files here: every step reads and writes the same few positions.

import { type PrefixCode, prefixCodeOf, readSymbol } from './huffman.ts';

export type InflateProblem =
  | 'block-type'
  | 'stored-length'
  | 'code-lengths'
  | 'symbol'
  /** A distance beyond the agreed window, or beyond all that is known of it. */
  | 'too-far'
  /** The message ends inside a block. */
  | 'unfinished';

/** `at` is the index, in the bytes pushed last, of the byte being read. */
export type InflateStep =
  | { kind: 'read' }
  | { kind: 'stopped' }
  | { kind: 'failed'; problem: InflateProblem; at: number };

/** Takes what came out, in a piece that lasts until it returns. False ends the work. */
export type InflateSink = (piece: Uint8Array) => boolean;

/** Inflates one direction's messages, one after the other. */
export type Inflater = {
  /** A message begins. What came before it stays in the window if the agreement says so. */
  begin(): void;
  push(bytes: Uint8Array, sink: InflateSink): InflateStep;
  /** The message is whole: its sender took the last four bytes off (RFC 7692, 7.2.1), and they are put back. */
  end(sink: InflateSink): InflateStep;
  /** The message begun used what earlier ones left in the window. */
  reachesBack(): boolean;
  /** What the window holds is no longer known. */
  forget(): void;
};

export type InflaterOptions = {
  /** The window holds 2 to the power of this many bytes: 8 to 15. */
  windowBits: number;
  /** Context takeover: the window lasts from one message to the next. */
  keepsWindow: boolean;
};

export type CreateInflater = (options: InflaterOptions) => Inflater;

const tail = Uint8Array.of(0x00, 0x00, 0xff, 0xff);
const pieceBytes = 32 * 1024;
// The longest a length and distance can say (RFC 1951, 3.2.5).
const longestMatch = 258;
// Reading a few bits looks at three bytes at once, so that many zeros stand behind the input.
const paddingBytes = 3;
const endOfBlock = 256;

// RFC 1951, 3.2.5: the first length, or distance, of each symbol; extra bits add to it.
const lengthExtraBits = Uint8Array.of(...zeros(8), 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0);
const distanceExtraBits = Uint8Array.from({ length: 30 }, (_, symbol) => Math.max(0, (symbol >> 1) - 1));
const lengthBases = basesOf(lengthExtraBits, 3);
lengthBases[28] = longestMatch;
const distanceBases = basesOf(distanceExtraBits, 1);
// The order in which the lengths of the code length code come (RFC 1951, 3.2.7).
const codeLengthOrder = Uint8Array.of(16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15);
const codeLengthSymbols = 19;
const mostLengthCodes = 286;
const mostDistanceCodes = 30;

type Codes = { lengths: PrefixCode; distances: PrefixCode };
type Block = { kind: 'none' } | { kind: 'stored'; left: number } | ({ kind: 'codes' } & Codes);

/** What became of one attempt: done, to be tried again with more input, or a problem. */
type Attempt = 'done' | 'more' | InflateProblem;

export function createInflater({ windowBits, keepsWindow }: InflaterOptions): Inflater {
  const windowBytes = 2 ** windowBits;
  // The window, then what came out since: whole pieces go to the sink, and what is then the window moves to the front.
  let out = new Uint8Array(0);
  let outEnd = 0;
  let given = 0;
  let messageBegan = 0;
  let reachesBack = false;
  let input = new Uint8Array(paddingBytes);
  /** In bits, from the start of the input. */
  let position = 0;
  let inputBits = 0;
  let block: Block = { kind: 'none' };
  let isFinal = false;

  /** Up to 16 of the next bits; zeros stand where the input has ended. */
  function peek(count: number, from = position): number {
    const at = from >> 3;
    const bits = (input[at] ?? 0) | ((input[at + 1] ?? 0) << 8) | ((input[at + 2] ?? 0) << 16);
    return (bits >>> (from & 7)) & ((1 << count) - 1);
  }

  function beginBlock(): Attempt {
    if (inputBits - position < 3) return 'more';
    const type = peek(3) >> 1;
    const wasFinal = isFinal;
    isFinal = (peek(1) & 1) === 1;
    const attempt = type === 0 ? beginStored() : type === 1 ? beginFixed() : type === 2 ? beginDynamic() : 'block-type';
    if (attempt === 'more') isFinal = wasFinal;
    return attempt;
  }

  function beginStored(): Attempt {
    const lengthAt = (position + 3 + 7) & ~7;
    if (inputBits - lengthAt < 32) return 'more';
    const left = peek(16, lengthAt);
    if ((left ^ peek(16, lengthAt + 16)) !== 0xffff) return 'stored-length';
    position = lengthAt + 32;
    block = { kind: 'stored', left };
    return 'done';
  }

  function beginFixed(): Attempt {
    position += 3;
    fixedCodes ??= makeFixedCodes();
    block = { kind: 'codes', ...fixedCodes };
    return 'done';
  }

  function beginDynamic(): Attempt {
    let at = position + 3;
    const lengthCount = peek(5, at) + 257;
    const distanceCount = peek(5, at + 5) + 1;
    const orderCount = peek(4, at + 10) + 4;
    at += 14;
    if (at + 3 * orderCount > inputBits) return 'more';
    if (lengthCount > mostLengthCodes || distanceCount > mostDistanceCodes) return 'code-lengths';
    const orderLengths = new Uint8Array(codeLengthSymbols);
    for (let index = 0; index < orderCount; index += 1, at += 3)
      orderLengths[codeLengthOrder[index] ?? 0] = peek(3, at);
    const code = prefixCodeOf(orderLengths);
    if (!code) return 'code-lengths';

    const lengths = new Uint8Array(lengthCount + distanceCount);
    for (let index = 0; index < lengths.length; ) {
      const found = readSymbol(code, peek(7, at));
      if (found === -1) return inputBits - at < 7 ? 'more' : 'code-lengths';
      const symbol = found >> 4;
      at += found & 15;
      const extraBits = symbol < 16 ? 0 : symbol === 16 ? 2 : symbol === 17 ? 3 : 7;
      if (at + extraBits > inputBits) return 'more';
      const repeats = symbol < 16 ? 1 : symbol === 18 ? 11 + peek(7, at) : 3 + peek(extraBits, at);
      if (index + repeats > lengths.length || (symbol === 16 && index === 0)) return 'code-lengths';
      lengths.fill(symbol < 16 ? symbol : symbol === 16 ? (lengths[index - 1] ?? 0) : 0, index, index + repeats);
      at += extraBits;
      index += repeats;
    }
    // A block that cannot say that it ends is none.
    if (lengths[endOfBlock] === 0) return 'code-lengths';
    const codes = {
      lengths: prefixCodeOf(lengths.subarray(0, lengthCount)),
      distances: prefixCodeOf(lengths.subarray(lengthCount)),
    };
    if (!codes.lengths || !codes.distances) return 'code-lengths';
    position = at;
    block = { kind: 'codes', lengths: codes.lengths, distances: codes.distances };
    return 'done';
  }

  function readStored(stored: Extract<Block, { kind: 'stored' }>): Attempt {
    const at = position >> 3;
    const count = Math.min(stored.left, (inputBits - position) >> 3, out.length - outEnd);
    out.set(input.subarray(at, at + count), outEnd);
    outEnd += count;
    position += 8 * count;
    stored.left -= count;
    if (stored.left === 0) endBlock();
    return stored.left === 0 || outEnd === out.length ? 'done' : 'more';
  }

  /** Reads symbols until the block ends, the room does or the input does. */
  function readCodes({ lengths, distances }: Codes): Attempt {
    while (out.length - outEnd >= longestMatch) {
      let at = position;
      const found = readSymbol(lengths, peek(15, at));
      if (found === -1) return inputBits - at < 15 ? 'more' : 'symbol';
      at += found & 15;
      if (at > inputBits) return 'more';
      const symbol = found >> 4;
      if (symbol < endOfBlock) {
        out[outEnd] = symbol;
        outEnd += 1;
        position = at;
        continue;
      }
      if (symbol === endOfBlock) {
        position = at;
        endBlock();
        return 'done';
      }
      const lengthBits = lengthExtraBits[symbol - 257];
      if (lengthBits === undefined) return 'symbol';
      const length = (lengthBases[symbol - 257] ?? 0) + peek(lengthBits, at);
      at += lengthBits;
      const foundDistance = readSymbol(distances, peek(15, at));
      if (foundDistance === -1) return inputBits - at < 15 ? 'more' : 'symbol';
      at += foundDistance & 15;
      const distanceBits = distanceExtraBits[foundDistance >> 4];
      if (at + (distanceBits ?? 0) > inputBits) return 'more';
      if (distanceBits === undefined) return 'symbol';
      const distance = (distanceBases[foundDistance >> 4] ?? 0) + peek(distanceBits, at);
      if (distance > outEnd || distance > windowBytes) return 'too-far';
      repeat(distance, length);
      position = at + distanceBits;
    }
    return 'done';
  }

  /** The bytes repeated may overlap those they make: each must be there before it is read. */
  function repeat(distance: number, length: number): void {
    const from = outEnd - distance;
    if (from < messageBegan) reachesBack = true;
    if (distance >= length) out.copyWithin(outEnd, from, from + length);
    else for (let index = 0; index < length; index += 1) out[outEnd + index] = out[from + index] ?? 0;
    outEnd += length;
  }

  function endBlock(): void {
    block = { kind: 'none' };
    // After a final block the next one begins with a byte of its own (RFC 7692, 7.2.3.4).
    if (isFinal) position = (position + 7) & ~7;
  }

  /** Hands out what has come and makes room for more. */
  function give(sink: InflateSink): boolean {
    const goesOn = outEnd === given || sink(out.subarray(given, outEnd));
    const dropped = Math.max(0, outEnd - windowBytes);
    if (out.length - outEnd < longestMatch) {
      out.copyWithin(0, dropped, outEnd);
      outEnd -= dropped;
      messageBegan -= dropped;
    }
    given = outEnd;
    return goesOn;
  }

  function take(bytes: Uint8Array): number {
    const held = input.subarray(position >> 3, inputBits >> 3);
    const joined = new Uint8Array(held.length + bytes.length + paddingBytes);
    joined.set(held);
    joined.set(bytes, held.length);
    input = joined;
    position &= 7;
    inputBits = 8 * (held.length + bytes.length);
    return held.length;
  }

  function push(bytes: Uint8Array, sink: InflateSink): InflateStep {
    if (out.length === 0) out = new Uint8Array(windowBytes + pieceBytes);
    const held = take(bytes);
    for (;;) {
      const attempt =
        block.kind === 'none' ? beginBlock() : block.kind === 'stored' ? readStored(block) : readCodes(block);
      if (attempt === 'done' && out.length - outEnd >= longestMatch) continue;
      if (!give(sink)) return { kind: 'stopped' };
      if (attempt === 'more') return { kind: 'read' };
      if (attempt !== 'done') return { kind: 'failed', problem: attempt, at: Math.max(0, (position >> 3) - held) };
    }
  }

  function forget(): void {
    outEnd = 0;
    given = 0;
    messageBegan = 0;
  }

  return {
    begin() {
      if (!keepsWindow) forget();
      messageBegan = outEnd;
      reachesBack = false;
      input = new Uint8Array(paddingBytes);
      position = 0;
      inputBits = 0;
      block = { kind: 'none' };
      isFinal = false;
    },
    push,
    end(sink) {
      // After a final block nothing is missing, though the empty block that should follow it is (RFC 7692, 7.2.3.4).
      if (isFinal && block.kind === 'none' && position === inputBits) return { kind: 'read' };
      const step = push(tail, sink);
      if (step.kind !== 'read' || (block.kind === 'none' && position === inputBits)) return step;
      return { kind: 'failed', problem: 'unfinished', at: 0 };
    },
    reachesBack: () => reachesBack,
    forget,
  };
}

let fixedCodes: Codes | undefined;

/** RFC 1951, 3.2.6. */
function makeFixedCodes(): Codes {
  const lengths = new Uint8Array(288).fill(8).fill(9, 144, 256).fill(7, 256, 280);
  const [literal, distance] = [prefixCodeOf(lengths), prefixCodeOf(new Uint8Array(32).fill(5))];
  if (!literal || !distance) throw new Error('The fixed codes of RFC 1951, 3.2.6, are complete');
  return { lengths: literal, distances: distance };
}

function basesOf(extraBits: Uint8Array, first: number): Uint16Array {
  let base = first;
  return Uint16Array.from(extraBits, (bits) => {
    const own = base;
    base += 1 << bits;
    return own;
  });
}

function zeros(count: number): number[] {
  return new Array<number>(count).fill(0);
}
