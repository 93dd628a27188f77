exports.createDecoder = ({ maxPayloadBytes, onFrame }) => {
  return function push(chunk) {
    const length = chunk[1];
    onFrame({ fin: true, rsv: 0, opcode: chunk[0], isMasked: false, payload: chunk.subarray(2, 2 + length) });
  };
};
