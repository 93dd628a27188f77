const isControl = (opcode) => (opcode & 8) !== 0;

function check({ fin, opcode, payload }) {
  if ((opcode & 7) > 2) throw new RangeError('reserved');
  if (isControl(opcode) && (!fin || payload.byteLength > 125)) throw new RangeError('control');
}

exports.encodeFrame = (fields) => {
  check(fields);
  const { fin, opcode, isMasked, payload } = fields;
  const size = payload.byteLength;
  const extended = size > 0xffff ? 8 : size > 125 ? 2 : 0;
  const start = 2 + extended + (isMasked ? 4 : 0);
  const frame = new Uint8Array(start + size);
  const view = new DataView(frame.buffer);
  view.setUint8(0, (fin << 7) | opcode);
  view.setUint8(1, (isMasked << 7) | (extended === 8 ? 127 : extended === 2 ? 126 : size));
  if (extended === 2) view.setUint16(2, size);
  if (extended === 8) view.setBigUint64(2, BigInt(size));
  frame.set(payload, start);
  if (isMasked) {
    const key = crypto.getRandomValues(frame.subarray(start - 4, start));
    for (let at = 0; at < size; at += 1) frame[start + at] ^= key[at & 3];
  }
  return Buffer.from(frame.buffer);
};
