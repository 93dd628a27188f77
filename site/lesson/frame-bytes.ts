// A frame's bytes as a figure shows them: groups of bytes, each with a word for it and the values that fill the word.
// Read through wire/, so that a figure cannot say what the bytes do not.

import { createDecoder } from '../../wire/decode.ts';
import type { Frame, Sender } from '../../wire/frame.ts';
import { formatHex, hex } from '../../wire/hex.ts';

export type ByteGroup = { bytes: string; word: string; values: Record<string, string | number> };

export type FrameFigure = { frame: Frame; groups: ByteGroup[]; count: number };

const bitsOfFirstLength = 7;

export function frameFigure({ from, literal }: { from: Sender; literal: string }): FrameFigure {
  const bytes = hex(literal);
  const decoder = createDecoder({ from, startWith: 'frames' });
  const decoded = [...decoder.push(bytes), ...decoder.end()];
  const [frame, ...more] = decoded.filter((entry) => entry.kind === 'frame');
  if (!frame || more.length > 0 || frame.isCut || decoded.some(({ kind }) => kind === 'violation')) {
    throw new Error(`A figure shows one whole, correct frame from the ${from}, and "${literal}" is none`);
  }
  return { frame, groups: groupsOf(frame), count: bytes.length };
}

function groupsOf(frame: Frame): ByteGroup[] {
  const { header, maskingKey, lengthForm } = frame;
  const length = Number(frame.payloadLength);
  const lengthBytes = lengthForm === bitsOfFirstLength ? 0 : lengthForm / 8;
  const groups: ByteGroup[] = [
    {
      bytes: formatHex(header.slice(0, 1)),
      word: 'first',
      values: { fin: frame.fin ? 1 : 0, opcode: frame.opcode, name: frame.opcodeName },
    },
    {
      bytes: formatHex(header.slice(1, 2)),
      word: 'second',
      values: { mask: frame.isMasked ? 1 : 0, length: lengthBytes === 0 ? length : (header[1] ?? 0) & 0b0111_1111 },
    },
  ];
  if (lengthBytes > 0) {
    groups.push({
      bytes: formatHex(header.slice(2, 2 + lengthBytes)),
      word: 'length',
      values: { length, bits: lengthForm },
    });
  }
  if (maskingKey) groups.push({ bytes: formatHex(maskingKey), word: 'key', values: {} });
  if (length > 0) groups.push({ bytes: formatHex(frame.wirePayload), ...meaningOf(frame) });
  return groups;
}

function meaningOf(frame: Frame): Pick<ByteGroup, 'word' | 'values'> {
  const code = frame.close?.code;
  if (code !== undefined) return { word: frame.isMasked ? 'maskedCode' : 'code', values: { code: String(code) } };
  const text = new TextDecoder().decode(frame.payload);
  return { word: frame.isMasked ? 'masked' : 'payload', values: { text } };
}
