exports.createDecoder = ({ maxPayloadBytes, onFrame }) => {
  // Pieces are joined once, when what is wanted next is whole.
  let pieces = [];
  let waitingBytes = 0;
  let wantedBytes = 2;
  let step = readStart;
  let frame;

  function readStart(bytes) {
    const [first, second] = bytes;
    frame = {
      fin: (first & 0x80) !== 0,
      rsv: (first & 0x70) >> 4,
      opcode: first & 0x0f,
      isMasked: (second & 0x80) !== 0,
    };
    const length = second & 0x7f;
    if (length <= 126) return toMask(length);
    step = readLength;
    wantedBytes = length === 126 ? 2 : 8;
  }

  function readLength(bytes) {
    const length = bytes.length === 2 ? bytes.readUInt16BE() : bytes.readBigUInt64BE();
    if (length > maxPayloadBytes) throw new RangeError(`a payload of ${length} bytes is too long`);
    toMask(Number(length));
  }

  function toMask(length) {
    frame.length = length;
    step = readMask;
    wantedBytes = frame.isMasked ? 4 : 0;
  }

  function readMask(bytes) {
    frame.mask = bytes;
    step = readPayload;
    wantedBytes = frame.length;
  }

  function readPayload(bytes) {
    const { fin, rsv, opcode, isMasked, mask } = frame;
    const payload = isMasked ? bytes.map((byte, at) => byte ^ mask[at & 3]) : bytes;
    step = readStart;
    wantedBytes = 2;
    onFrame({ fin, rsv, opcode, isMasked, payload });
  }

  return function push(chunk) {
    pieces.push(chunk);
    waitingBytes += chunk.length;
    while (waitingBytes >= wantedBytes) {
      const all = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces, waitingBytes);
      const used = wantedBytes;
      pieces = [all.subarray(used)];
      waitingBytes -= used;
      step(all.subarray(0, used));
    }
  };
};
