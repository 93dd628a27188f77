exports.createDecoder = ({ maxPayloadBytes, onFrame }) => {
  function* decode() {
    for (;;) {
      const start = yield 2;
      const isMasked = start[1] >= 128;
      let length = BigInt(start[1] % 128);
      if (length > 125n) {
        const extended = yield length === 126n ? 2 : 8;
        length = extended.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
      }
      if (length > BigInt(maxPayloadBytes)) throw new RangeError('too long');
      const mask = isMasked ? yield 4 : undefined;
      const payload = yield Number(length);
      if (mask) payload.forEach((byte, at) => (payload[at] = byte ^ mask[at % 4]));
      onFrame({ fin: start[0] >= 128, rsv: (start[0] >> 4) % 8, opcode: start[0] % 16, isMasked, payload });
    }
  }

  const frames = decode();
  let filling = Buffer.alloc(frames.next().value);
  let filled = 0;

  return function push(chunk) {
    let at = 0;
    for (;;) {
      const copied = chunk.copy(filling, filled, at);
      filled += copied;
      at += copied;
      if (filled < filling.length) return;
      filling = Buffer.alloc(frames.next(filling).value);
      filled = 0;
    }
  };
};
