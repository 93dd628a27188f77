// A frame's bytes as the fields of RFC 6455, 5.2: which bytes and bits each takes, what it says here, and the key of
// the sentence that explains it.

import type { Frame } from '../../wire/frame.ts';
import { bitPattern, hex, previewEither, previewHex, previewText, visibleText } from './format.ts';

export type FieldId =
  | 'fin'
  | 'rsv'
  | 'opcode'
  | 'mask'
  | 'length'
  | 'extended-length'
  | 'masking-key'
  | 'payload'
  | 'close-code'
  | 'close-reason';

export type FrameField = {
  id: FieldId;
  /** As the RFC writes it; undefined where our words name it (`field.<id>.name`). */
  rfcName: string | undefined;
  /** From the frame's first byte. */
  firstByte: number;
  byteCount: number;
  /** For fields within one byte: 1··· ····. */
  bits: string | undefined;
  value: string;
  /** Key of one sentence, and what fills it. */
  sentence: string;
  values: Record<string, string | number>;
  section: string;
};

export function frameFields(frame: Frame): FrameField[] {
  const first = frame.header[0] ?? 0;
  const second = frame.header[1] ?? 0;
  const fields: FrameField[] = [];
  const bitField = (id: FieldId, rfcName: string, at: 0 | 1, mask: number, rest: Rest) =>
    fields.push({
      id,
      rfcName,
      firstByte: at,
      byteCount: 1,
      bits: bitPattern(at === 0 ? first : second, mask),
      ...rest,
    });

  bitField('fin', 'FIN', 0, 0b1000_0000, {
    value: frame.fin ? '1' : '0',
    sentence: finSentence(frame),
    values: {},
    section: '5.2',
  });
  bitField('rsv', 'RSV1–3', 0, 0b0111_0000, {
    value: [frame.rsv1, frame.rsv2, frame.rsv3].map(Number).join(''),
    sentence: frame.rsv1 || frame.rsv2 || frame.rsv3 ? 'field.rsv.set' : 'field.rsv.clear',
    values: {},
    section: '5.2',
  });
  bitField('opcode', 'opcode', 0, 0b0000_1111, {
    value: `0x${frame.opcode.toString(16)} ${frame.opcodeName}`,
    sentence: `opcode.${frame.opcodeName}`,
    values: {},
    section: opcodeSections[frame.opcodeName],
  });
  if (frame.header.length < 2) return fields;
  bitField('mask', 'MASK', 1, 0b1000_0000, {
    value: frame.isMasked ? '1' : '0',
    sentence: frame.isMasked ? 'field.mask.set' : 'field.mask.clear',
    values: {},
    section: '5.1',
  });
  const shortLength = second & 0b0111_1111;
  bitField('length', 'Payload len', 1, 0b0111_1111, {
    value: String(shortLength),
    sentence: `field.length.${frame.lengthForm}`,
    values: {},
    section: '5.2',
  });
  let at = 2;
  if (frame.lengthForm !== 7) {
    const byteCount = frame.lengthForm / 8;
    fields.push({
      id: 'extended-length',
      rfcName: 'Extended payload length',
      firstByte: at,
      byteCount,
      bits: undefined,
      value: String(frame.payloadLength),
      sentence: frame.isLengthMinimal ? 'field.extendedLength' : 'field.extendedLength.notMinimal',
      values: { count: byteCount },
      section: '5.2',
    });
    at += byteCount;
  }
  if (frame.maskingKey !== undefined) {
    fields.push({
      id: 'masking-key',
      rfcName: 'Masking-key',
      firstByte: at,
      byteCount: frame.maskingKey.length,
      bits: undefined,
      value: hex(frame.maskingKey),
      sentence: 'field.maskingKey',
      values: {},
      section: '5.3',
    });
  }
  return [...fields, ...payloadFields(frame)];
}

type Rest = Pick<FrameField, 'value' | 'sentence' | 'values' | 'section'>;

const opcodeSections = {
  continuation: '5.4',
  text: '5.6',
  binary: '5.6',
  close: '5.5.1',
  ping: '5.5.2',
  pong: '5.5.3',
  reserved: '5.2',
} satisfies Record<Frame['opcodeName'], string>;

function finSentence(frame: Frame): string {
  if (frame.opcode >= 0x8) return frame.fin ? 'field.fin.control' : 'field.fin.controlFragment';
  if (!frame.fin) return 'field.fin.more';
  return frame.opcode === 0x0 ? 'field.fin.last' : 'field.fin.whole';
}

function payloadFields(frame: Frame): FrameField[] {
  const size = frame.wirePayload.length;
  if (size === 0) return [];
  const place = { rfcName: undefined, bits: undefined, firstByte: frame.headerLength, byteCount: size };
  const { code, reason } = frame.close ?? {};
  if (frame.opcodeName === 'close' && code !== undefined) {
    const fields: FrameField[] = [
      {
        ...place,
        id: 'close-code',
        byteCount: 2,
        value: String(code),
        sentence: 'field.closeCode',
        values: {},
        section: '5.5.1',
      },
    ];
    if (size > 2) {
      fields.push({
        ...place,
        id: 'close-reason',
        firstByte: place.firstByte + 2,
        byteCount: size - 2,
        value: visibleText(reason ?? ''),
        sentence: 'field.closeReason',
        values: {},
        section: '5.5.1',
      });
    }
    return fields;
  }
  const sentence = frame.isMasked ? 'field.payload.masked' : 'field.payload.clear';
  return [{ ...place, id: 'payload', value: payloadPreview(frame), sentence, values: {}, section: '5.2' }];
}

/** The unmasked payload as a reader would name it. */
export function payloadPreview(frame: Frame): string {
  if (frame.rsv1 || frame.opcodeName === 'binary') return previewHex(frame.payload);
  return frame.opcodeName === 'text' ? previewText(frame.payload) : previewEither(frame.payload);
}
