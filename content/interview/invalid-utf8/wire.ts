import type { WireCard } from '../../wire-card.ts';
import { rawClient, serverHexAtEnd } from '../../wire-client.ts';

const invalidPayload = 1007;

// What a decoder of UTF-8 must refuse (RFC 3629, 3), and near it what it must not.
const invalid: readonly (readonly number[])[] = [
  [0xff, 0xfe],
  [0xc3, 0x28],
  [0xc0, 0xaf],
  [0xed, 0xa0, 0x80],
  [0xe2, 0x82],
  [0x80],
];
const valid: readonly (readonly number[])[] = [
  [0xd0, 0xaf],
  [0xe2, 0x82, 0xac],
  [0xf0, 0x9f, 0x91, 0x8b],
  [0xef, 0xbb, 0xbf],
  [0xc3, 0xa9],
];

export const card: WireCard = {
  answer: 'bytes',
  server: { scenario: 'echo' },
  draw(chance, { encodeFrame, encodeClose, formatHex }) {
    const isValid = chance.below(3) === 0;
    const payload = Uint8Array.from(chance.shuffle(isValid ? valid : invalid)[0] ?? []);
    const sent = encodeFrame({ opcode: 1, payload, maskingKey: chance.bytes(4) });
    return {
      values: { payload: formatHex(payload) },
      answer: formatHex(isValid ? encodeFrame({ opcode: 1, payload }) : encodeClose({ code: invalidPayload })),
      files: { 'client.js': rawClient({ frames: [formatHex(sent)] }) },
    };
  },
  observe: serverHexAtEnd,
};
