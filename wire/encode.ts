// Writes frames, Close bodies and HTTP heads. Every field can be set, wrongly too: labs and hostile peers need bytes
// that break the rules. Nothing is random here: a masking key is given by the caller.

import { type LengthForm, opcodes } from './frame.ts';
import { maskPayload } from './mask.ts';

export type FrameFields = {
  /** The low four bits are written. */
  opcode: number;
  payload?: Uint8Array;
  /** True unless set. */
  fin?: boolean;
  rsv1?: boolean;
  rsv2?: boolean;
  rsv3?: boolean;
  /** Four bytes mask the payload; without a key the frame is not masked. */
  maskingKey?: Uint8Array | undefined;
  /** The shortest unless set. A form too short for the length keeps the length's low bits. */
  lengthForm?: LengthForm;
  /** The length to announce instead of the payload's own; in the 64-bit form its top bit can be set. */
  announcedLength?: bigint;
};

export function encodeFrame(fields: FrameFields): Uint8Array<ArrayBuffer> {
  const { payload = new Uint8Array(0), maskingKey } = fields;
  const header = encodeFrameHeader(fields);
  const frame = new Uint8Array(header.length + payload.length);
  frame.set(header);
  frame.set(maskingKey ? maskPayload(payload, maskingKey) : payload, header.length);
  return frame;
}

/** The header alone: 2 to 14 bytes, the key included. */
export function encodeFrameHeader({
  opcode,
  payload = new Uint8Array(0),
  fin = true,
  rsv1 = false,
  rsv2 = false,
  rsv3 = false,
  maskingKey,
  announcedLength = BigInt(payload.length),
  lengthForm = shortestForm(announcedLength),
}: FrameFields): Uint8Array<ArrayBuffer> {
  const lengthBytes = lengthForm === 7 ? 0 : lengthForm / 8;
  const header = new Uint8Array(2 + lengthBytes + (maskingKey ? 4 : 0));
  const view = new DataView(header.buffer);
  header[0] =
    (fin ? 0b1000_0000 : 0) |
    (rsv1 ? 0b0100_0000 : 0) |
    (rsv2 ? 0b0010_0000 : 0) |
    (rsv3 ? 0b0001_0000 : 0) |
    (opcode & 0b0000_1111);
  const maskBit = maskingKey ? 0b1000_0000 : 0;
  if (lengthForm === 7) header[1] = maskBit | Number(announcedLength & 0b0111_1111n);
  if (lengthForm === 16) {
    header[1] = maskBit | 126;
    view.setUint16(2, Number(announcedLength & 0xffffn));
  }
  if (lengthForm === 64) {
    header[1] = maskBit | 127;
    view.setBigUint64(2, announcedLength);
  }
  if (maskingKey) header.set(maskingKey.subarray(0, 4), 2 + lengthBytes);
  return header;
}

function shortestForm(length: bigint): LengthForm {
  if (length < 126n) return 7;
  return length < 65_536n ? 16 : 64;
}

/** The body of a Close frame: nothing, or a code and a reason. */
export function encodeCloseBody({ code, reason = '' }: { code: number | undefined; reason?: string }): Uint8Array {
  if (code === undefined) return new Uint8Array(0);
  const reasonBytes = new TextEncoder().encode(reason);
  const body = new Uint8Array(2 + reasonBytes.length);
  new DataView(body.buffer).setUint16(0, code);
  body.set(reasonBytes, 2);
  return body;
}

type Masking = { maskingKey?: Uint8Array | undefined };

export const encodeText = (text: string, { maskingKey }: Masking = {}): Uint8Array<ArrayBuffer> =>
  encodeFrame({ opcode: opcodes.text, payload: new TextEncoder().encode(text), maskingKey });

export const encodeClose = (
  close: { code: number | undefined; reason?: string },
  { maskingKey }: Masking = {},
): Uint8Array<ArrayBuffer> => encodeFrame({ opcode: opcodes.close, payload: encodeCloseBody(close), maskingKey });

/** A head as bytes: its start line, its fields in the order and with the names given, and the blank line. */
export function encodeHead(startLine: string, fields: readonly (readonly [name: string, value: string])[]): Uint8Array {
  const lines = [startLine, ...fields.map(([name, value]) => `${name}: ${value}`), '', ''];
  return new TextEncoder().encode(lines.join('\r\n'));
}
