// Compressed messages of one direction, inflated as their frames come (RFC 7692, 7.2.2), within caps: a kilobyte on the
// wire can hold a megabyte. What cannot be inflated says why.

import { createByteBuffer } from './byte-buffer.ts';
import type { DeflateParameters } from './extensions.ts';
import { formatByte } from './hex.ts';
import type { CreateInflater, InflateStep } from './inflate.ts';
import type { Report } from './judge-frame.ts';
import { createUtf8Validator } from './utf8.ts';

/** What a compressed message held. */
export type Inflated = {
  outcome:
    | 'whole'
    /** It is no DEFLATE data; what came out before that is here. */
    | 'invalid'
    /** More came out than a message may hold, and the work was ended there. */
    | 'too-large'
    /** Bytes of it were not kept by the recorder or the decoder. */
    | 'incomplete'
    /** It repeats what earlier messages left in the window, and one of those could not be inflated to its end. */
    | 'window-unknown';
  /** What came out, as far as it is kept. */
  payload: Uint8Array;
  /** How many bytes came out. */
  payloadLength: number;
  payloadBytesNotKept: number;
  /** Context takeover was of use: it repeats bytes of earlier messages. */
  usesEarlierMessages: boolean;
};

export type InflateLimits = {
  /** Of one message: the work ends there. */
  maxInflatedBytes: number;
  /** Of all messages of a direction together: more is counted and not kept. */
  maxInflatedBytesKept: number;
};

export type MessageInflater = {
  setParameters(parameters: DeflateParameters): void;
  /** A compressed message begins; one begun before and not finished is given up. */
  begin(options: { isText: boolean }): Inflation;
};

/** One message being inflated. */
export type Inflation = {
  /** A frame's payload, which stands at `offset`. */
  push(bytes: Uint8Array, offset: number): void;
  /** Bytes of it are missing. */
  skip(): void;
  /** It is whole. `offset` is where its last frame's payload begins. */
  finish(offset: number): Inflated;
};

export function createMessageInflater({
  createInflater,
  report,
  maxInflatedBytes,
  maxInflatedBytesKept,
}: InflateLimits & { createInflater: CreateInflater; report: Report }): MessageInflater {
  let parameters: DeflateParameters = { windowBits: 15, keepsWindow: true };
  let inflater = createInflater(parameters);
  let keptBytes = 0;
  /** How many of the window's newest bytes are known; all of them, as long as nothing went wrong. */
  let knownBytes = Number.POSITIVE_INFINITY;
  let giveUpCurrent: (() => void) | undefined;

  function loseWindow(): void {
    inflater.forget();
    knownBytes = 0;
  }

  function begin({ isText }: { isText: boolean }): Inflation {
    giveUpCurrent?.();
    inflater.begin();
    const kept = createByteBuffer({ maxBytes: maxInflatedBytesKept - keptBytes });
    const validator = isText ? createUtf8Validator() : undefined;
    let outcome: Inflated['outcome'] = 'whole';
    let isUtf8 = true;
    let length = 0;
    let frameOffset = 0;

    function sink(piece: Uint8Array): boolean {
      const room = maxInflatedBytes - length;
      const taken = piece.length > room ? piece.subarray(0, room) : piece;
      kept.append(taken);
      if (validator && isUtf8) {
        const badAt = validator.push(taken, length);
        isUtf8 = badAt === -1;
        if (!isUtf8) reportText(badAt, taken[badAt - length] ?? 0);
      }
      length += taken.length;
      return taken.length === piece.length;
    }

    const reportText = (position: number, byte: number) =>
      report('invalid-utf8-text', frameOffset, { byte: formatByte(byte), position });

    const isWindowPartlyUnknown = () => parameters.keepsWindow && knownBytes + length < 2 ** parameters.windowBits;

    function note(step: InflateStep): void {
      if (step.kind === 'read') return;
      if (step.kind === 'stopped') {
        outcome = 'too-large';
        report('inflated-too-large', frameOffset, { limit: maxInflatedBytes });
      } else if (step.problem === 'too-far' && isWindowPartlyUnknown()) {
        outcome = 'window-unknown';
      } else {
        outcome = 'invalid';
        report('deflate-data-invalid', frameOffset + step.at, { problem: step.problem });
      }
      loseWindow();
    }

    function giveUp(): void {
      if (outcome !== 'whole') return;
      outcome = 'incomplete';
      loseWindow();
    }

    giveUpCurrent = giveUp;
    return {
      push(bytes, offset) {
        frameOffset = offset;
        if (outcome === 'whole') note(inflater.push(bytes, sink));
      },
      skip: giveUp,
      finish(offset) {
        frameOffset = offset;
        if (outcome === 'whole') note(inflater.end(sink));
        if (outcome === 'whole') {
          knownBytes += length;
          const unfinished = isUtf8 ? validator?.unfinished() : undefined;
          if (unfinished) reportText(unfinished.offset, unfinished.byte);
        }
        if (giveUpCurrent === giveUp) giveUpCurrent = undefined;
        keptBytes += kept.length();
        const payloadBytesNotKept = kept.bytesNotKept();
        return {
          outcome,
          payload: kept.take(),
          payloadLength: length,
          payloadBytesNotKept,
          usesEarlierMessages: outcome === 'whole' && inflater.reachesBack(),
        };
      },
    };
  }

  return {
    setParameters(settled) {
      parameters = settled;
      inflater = createInflater(settled);
    },
    begin,
  };
}
