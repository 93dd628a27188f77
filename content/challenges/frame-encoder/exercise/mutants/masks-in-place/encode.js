const { randomBytes } = require('node:crypto');

const known = [0, 1, 2, 8, 9, 10];

// A frame that may not be sent is a RangeError: server.js answers 422.
function encodeFrame({ fin, opcode, isMasked, payload }) {
  if (!known.includes(opcode)) throw new RangeError(`Opcode ${opcode} is reserved`);
  if (opcode >= 8 && !fin) throw new RangeError('A control frame is never a fragment');
  if (opcode >= 8 && payload.length > 125) throw new RangeError('A control frame holds 125 bytes at most');
  const head = Buffer.from([(fin ? 0x80 : 0) | opcode]);
  if (!isMasked) return Buffer.concat([head, lengthBytes(payload.length, 0), payload]);
  const key = randomBytes(4);
  const masked = payload;
  for (let at = 0; at < masked.length; at += 1) masked[at] ^= key[at % 4];
  return Buffer.concat([head, lengthBytes(payload.length, 0x80), key, masked]);
}

function lengthBytes(length, maskBit) {
  if (length < 126) return Buffer.from([maskBit | length]);
  if (length < 65536) {
    const bytes = Buffer.from([maskBit | 126, 0, 0]);
    bytes.writeUInt16BE(length, 1);
    return bytes;
  }
  const bytes = Buffer.alloc(9);
  bytes[0] = maskBit | 127;
  bytes.writeBigUInt64BE(BigInt(length), 1);
  return bytes;
}

module.exports = { encodeFrame };
