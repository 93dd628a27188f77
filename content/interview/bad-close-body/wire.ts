import type { WireCard } from '../../wire-card.ts';
import { rawClient, serverHexAtEnd } from '../../wire-client.ts';

const protocolError = 1002;

const refused = [999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000] as const;
const allowed = [1000, 1001, 1003, 1008, 1011, 1013, 3000, 3333, 4000, 4401, 4999] as const;

export const card: WireCard = {
  answer: 'bytes',
  server: { scenario: 'echo' },
  draw(chance, { encodeFrame, encodeClose, formatHex }) {
    const body = drawBody();
    const sent = encodeFrame({ opcode: 8, payload: body.bytes, maskingKey: chance.bytes(4) });
    return {
      values: { body: body.bytes.length === 0 ? '∅' : formatHex(body.bytes) },
      answer: formatHex(body.answer),
      files: { 'client.js': rawClient({ frames: [formatHex(sent)] }) },
    };

    function drawBody(): { bytes: Uint8Array; answer: Uint8Array } {
      const failing = encodeClose({ code: protocolError });
      const which = chance.below(6);
      if (which === 0) return { bytes: new Uint8Array(0), answer: encodeClose({ code: undefined }) };
      if (which === 1) return { bytes: Uint8Array.of(chance.below(256)), answer: failing };
      const code = which < 4 ? chance.pick(refused) : chance.pick(allowed);
      const bytes = Uint8Array.of(code >> 8, code & 0xff);
      return { bytes, answer: which < 4 ? failing : encodeClose({ code }) };
    }
  },
  observe: serverHexAtEnd,
};
