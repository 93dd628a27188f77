// Where a row of bytes that was guessed differs from the right one, and which fields of which frame those bytes belong to
// (RFC 6455, 5.2). It says nothing of what would be right: there may be a second try.

import { parseHex } from '../../../wire/hex.ts';

export type FieldName =
  | 'fin'
  | 'opcode'
  | 'mask'
  | 'length'
  | 'extended-length'
  | 'masking-key'
  | 'close-code'
  | 'close-reason'
  | 'payload';

/** `at` is the place in the row, and `frame` the number of the frame, both from 1. */
export type ByteFault = { at: number; frame: number; fields: FieldName[] };

export type Comparison = {
  faults: ByteFault[];
  /** Bytes that the right row has more; below zero when it has fewer. */
  missing: number;
  /** How many frames the right row is. */
  frames: number;
};

const opcodeOfClose = 0x8;

/** Both as "81 02". Where the lengths differ all after the first fault would be one, so the first alone is named. */
export function compareBytes(guess: string, right: string): Comparison {
  const [guessed, wanted] = [parseHex(guess) ?? [], parseHex(right) ?? []];
  const places = placesOf(wanted);
  const faults = [...wanted].flatMap((byte, at): ByteFault[] => {
    const other = guessed[at];
    const place = places[at];
    if (other === undefined || other === byte || place === undefined) return [];
    return [{ at: at + 1, frame: place.frame, fields: fieldsThatDiffer(place, byte ^ other) }];
  });
  const missing = wanted.length - guessed.length;
  return { faults: missing === 0 ? faults : faults.slice(0, 1), missing, frames: places.at(-1)?.frame ?? 0 };
}

type BytePlace = { frame: number; field: 'first' | 'second' | FieldName };

/** What each byte is, frame after frame. */
function placesOf(bytes: ArrayLike<number>): BytePlace[] {
  const places: BytePlace[] = [];
  const put = (frame: number, field: BytePlace['field'], count: number) => {
    for (let left = Math.min(count, bytes.length - places.length); left > 0; left -= 1) places.push({ frame, field });
  };
  for (let frame = 1; places.length < bytes.length; frame += 1) {
    const first = bytes[places.length] ?? 0;
    const second = bytes[places.length + 1] ?? 0;
    put(frame, 'first', 1);
    put(frame, 'second', 1);
    const short = second & 0b0111_1111;
    const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
    let length = short;
    if (lengthBytes > 0) {
      length = 0;
      for (let at = 0; at < lengthBytes; at += 1) length = length * 256 + (bytes[places.length + at] ?? 0);
      put(frame, 'extended-length', lengthBytes);
    }
    if ((second & 0b1000_0000) !== 0) put(frame, 'masking-key', 4);
    if ((first & 0b1111) === opcodeOfClose) {
      put(frame, 'close-code', Math.min(2, length));
      put(frame, 'close-reason', Math.max(0, length - 2));
    } else put(frame, 'payload', length);
  }
  return places;
}

function fieldsThatDiffer({ field }: BytePlace, difference: number): FieldName[] {
  const halves =
    field === 'first'
      ? ([
          ['fin', 0b1111_0000],
          ['opcode', 0b0000_1111],
        ] as const)
      : ([
          ['mask', 0b1000_0000],
          ['length', 0b0111_1111],
        ] as const);
  if (field !== 'first' && field !== 'second') return [field];
  return halves.filter(([, bits]) => (difference & bits) !== 0).map(([name]) => name);
}
