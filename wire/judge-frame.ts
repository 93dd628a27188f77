// Which rules of RFC 6455, section 5, a frame breaks, as far as its header and its place among the frames tell.

import { describeCloseCode } from './close-codes.ts';
import type { Agreement } from './extensions.ts';
import { type CloseBody, type Frame, isControlOpcode, opcodes, type Sender } from './frame.ts';
import { formatByte } from './hex.ts';
import { createUtf8Validator, decodeUtf8 } from './utf8.ts';
import type { Violation } from './violations.ts';

export type Report = (code: Violation['code'], offset: number, values?: Violation['values']) => void;

// A control frame must fit in the 7-bit length (RFC 6455, 5.5).
const maxControlPayloadBytes = 125;

export function judgeHeader({
  frame,
  length,
  from,
  agreement,
  isMessageOpen,
  isCloseSent,
  report,
}: {
  frame: Frame;
  /** Its payload length as a number, rounded beyond 2^53. */
  length: number;
  from: Sender;
  agreement: Agreement;
  isMessageOpen: boolean;
  isCloseSent: boolean;
  report: Report;
}): void {
  const { offset, opcode } = frame;
  const isControl = isControlOpcode(opcode);
  if (frame.rsv1 || frame.rsv2 || frame.rsv3) judgeReservedBits(frame, agreement, report);
  if (frame.opcodeName === 'reserved' && !agreement.hasUnknown) report('reserved-opcode', offset, { opcode });
  if (isControl && !frame.fin) report('control-fragmented', offset, { opcode });
  if (from === 'client' && !frame.isMasked) report('mask-missing', offset + 1);
  if (from === 'server' && frame.isMasked) report('mask-unexpected', offset + 1);
  if (isControl && length > maxControlPayloadBytes) {
    report('control-too-long', offset + 1, { opcode, length: frame.payloadLength.toString() });
  }
  if (!frame.isLengthMinimal) {
    report('length-not-minimal', offset + 1, { form: frame.lengthForm, length: frame.payloadLength.toString() });
  }
  if (isTopLengthBitSet(frame)) report('length-msb-set', offset + 2);
  else if (length > Number.MAX_SAFE_INTEGER) {
    report('length-beyond-safe', offset + 2, { length: frame.payloadLength.toString() });
  }
  if (opcode === opcodes.continuation && !isMessageOpen) report('continuation-without-start', offset);
  if ((opcode === opcodes.text || opcode === opcodes.binary) && isMessageOpen) {
    report('message-interleaved', offset, { opcode });
  }
  if (isCloseSent && !isControl) report('frame-after-close', offset, { opcode });
}

/** The most significant bit of the 64-bit length, which must be zero (RFC 6455, 5.2). */
export const isTopLengthBitSet = (frame: Frame): boolean =>
  frame.lengthForm === 64 && ((frame.header[2] ?? 0) & 0b1000_0000) !== 0;

function judgeReservedBits(frame: Frame, { hasDeflate, hasUnknown }: Agreement, report: Report): void {
  const isData = frame.opcode === opcodes.text || frame.opcode === opcodes.binary;
  let isRsv1Judged = !frame.rsv1;
  if (frame.rsv1 && hasDeflate) {
    isRsv1Judged = true;
    if (frame.opcode === opcodes.continuation) report('rsv1-on-continuation', frame.offset);
    else if (frame.opcodeName === 'reserved') isRsv1Judged = false;
    else if (!isData) report('rsv1-on-control', frame.offset, { opcode: frame.opcode });
  }
  if (hasUnknown) return;
  const bits = [!isRsv1Judged && 'RSV1', frame.rsv2 && 'RSV2', frame.rsv3 && 'RSV3'].filter((bit) => bit !== false);
  if (bits.length > 0) report('reserved-bit', frame.offset, { bits: bits.join(', ') });
}

/** Reads and judges a Close frame's body (RFC 6455, 5.5.1). */
export function readCloseBody(frame: Frame, report: Report): CloseBody {
  const { payload, payloadLength } = frame;
  const bodyAt = frame.offset + frame.headerLength;
  if (payloadLength === 1n && payload.length === 1) report('close-length-1', bodyAt);
  if (payload.length < 2) return { code: undefined, reason: '' };
  const code = ((payload[0] ?? 0) << 8) | (payload[1] ?? 0);
  const { range } = describeCloseCode(code);
  if (range === 'reserved') report('close-code-reserved', bodyAt, { code });
  if (range === 'unassigned') report('close-code-unassigned', bodyAt, { code });
  if (range === 'out-of-range') report('close-code-out-of-range', bodyAt, { code });
  const reason = payload.subarray(2);
  judgeReason(frame, reason, bodyAt + 2, report);
  return { code, reason: decodeUtf8(reason) };
}

function judgeReason(frame: Frame, reason: Uint8Array, reasonAt: number, report: Report): void {
  const validator = createUtf8Validator();
  const impossibleAt = validator.push(reason, reasonAt);
  const isWhole = !frame.isCut && frame.payloadBytesNotKept === 0n;
  const unfinishedAt = isWhole ? validator.unfinished()?.offset : undefined;
  const badAt = impossibleAt === -1 ? unfinishedAt : impossibleAt;
  if (badAt !== undefined) report('invalid-utf8-reason', badAt, { byte: formatByte(reason[badAt - reasonAt] ?? 0) });
}
