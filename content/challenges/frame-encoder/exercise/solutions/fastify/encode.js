const { randomInt } = require('node:crypto');

const refused = ({ fin, opcode, payload: { length } }) =>
  ![0, 1, 2, 8, 9, 10].includes(opcode) || (opcode > 7 && (!fin || length > 125));

function* bytesOf({ fin, opcode, isMasked, payload }) {
  const { length } = payload;
  const mask = isMasked ? 0x80 : 0;
  yield (fin ? 0x80 : 0) + opcode;
  if (length < 126) yield mask + length;
  else {
    const width = length < 2 ** 16 ? 2 : 8;
    yield mask + (width === 2 ? 126 : 127);
    for (let place = width - 1; place >= 0; place -= 1) yield Math.floor(length / 256 ** place) % 256;
  }
  const key = isMasked ? [0, 0, 0, 0].map(() => randomInt(256)) : [];
  yield* key;
  for (let at = 0; at < length; at += 1) yield isMasked ? payload[at] ^ key[at % 4] : payload[at];
}

function encodeFrame(fields) {
  if (refused(fields)) throw new Error('This frame may not be sent');
  return Buffer.from([...bytesOf(fields)]);
}

module.exports = { encodeFrame };
