const { isUtf8 } = require('node:buffer');

const maxMessageBytes = 64 * 1024;
const endMs = 500;
const [continuation, text, binary, close, ping, pong] = [0, 1, 2, 8, 9, 10];
const known = [continuation, text, binary, close, ping, pong];

class Violation extends Error {
  constructor(code, reason) {
    super(reason);
    this.code = code;
  }
}

const demand = (isRight, code, reason) => {
  if (!isRight) throw new Violation(code, reason);
};

const isCloseCode = (code) =>
  (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) || (code >= 3000 && code <= 4999);

function readFrame(bytes, fragments) {
  if (bytes.length < 2) return undefined;
  const [first, second] = bytes;
  const fin = (first & 0x80) !== 0;
  const opcode = first & 0x0f;
  const isControl = opcode >= 8;
  const short = second & 0x7f;
  demand((first & 0x70) === 0, 1002, 'RSV bits without an extension');
  demand(known.includes(opcode), 1002, 'a reserved opcode');
  demand((second & 0x80) !== 0, 1002, 'no mask');
  demand(!isControl || fin, 1002, 'a control frame in fragments');
  demand(!isControl || short < 126, 1002, 'a control frame too long');
  if (!isControl) demand((opcode === continuation) === (fragments !== undefined), 1002, 'a fragment out of place');

  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const maskAt = 2 + lengthBytes;
  if (bytes.length < maskAt) return undefined;
  let length = BigInt(short);
  if (lengthBytes === 2) length = BigInt(bytes.readUInt16BE(2));
  if (lengthBytes === 8) length = bytes.readBigUInt64BE(2);
  demand(length < 2n ** 63n, 1002, 'the highest bit of the length');
  const before = isControl || !fragments ? 0 : fragments.bytes;
  demand(length + BigInt(before) <= maxMessageBytes, 1009, 'too long');

  const start = maskAt + 4;
  const end = start + Number(length);
  if (bytes.length < end) return undefined;
  const mask = bytes.subarray(maskAt, start);
  const payload = bytes.subarray(start, end).map((byte, at) => byte ^ mask[at & 3]);
  return { fin, opcode, payload, end };
}

exports.receive = (socket, head) => {
  let waiting = head;
  let fragments;
  let isOver = false;

  const send = (opcode, payload) => {
    const long = payload.length > 0xffff ? 127 : payload.length > 125 ? 126 : payload.length;
    const header = Buffer.alloc(long === 127 ? 10 : long === 126 ? 4 : 2);
    header[0] = 0x80 | opcode;
    header[1] = long;
    if (long === 126) header.writeUInt16BE(payload.length, 2);
    if (long === 127) header.writeBigUInt64BE(BigInt(payload.length), 2);
    socket.write(Buffer.concat([header, payload]));
  };

  const end = (payload) => {
    isOver = true;
    send(close, payload);
    socket.end();
    setTimeout(() => socket.destroy(), endMs).unref();
  };

  const hear = {
    [ping]: (payload) => send(pong, payload),
    [pong]: () => {},
    [close](payload) {
      demand(payload.length !== 1, 1002, 'half a close code');
      if (payload.length === 0) return end(payload);
      demand(isCloseCode(payload.readUInt16BE()), 1002, 'a code that may not be sent');
      demand(isUtf8(payload.subarray(2)), 1007, 'a reason that is no UTF-8');
      end(payload.subarray(0, 2));
    },
  };

  const onData = ({ fin, opcode, payload }) => {
    fragments ??= { opcode, parts: [], bytes: 0 };
    fragments.parts.push(payload);
    fragments.bytes += payload.length;
    if (!fin) return;
    const message = { opcode: fragments.opcode, payload: Buffer.concat(fragments.parts) };
    fragments = undefined;
    demand(message.opcode === binary || isUtf8(message.payload), 1007, 'a text that is no UTF-8');
    send(message.opcode, message.payload);
  };

  const read = () => {
    try {
      while (!isOver) {
        const frame = readFrame(waiting, fragments);
        if (!frame) return;
        waiting = waiting.subarray(frame.end);
        if (frame.opcode in hear) hear[frame.opcode](frame.payload);
        else onData(frame);
      }
    } catch (error) {
      console.log(error.message);
      end(Buffer.of(error.code >> 8, error.code & 0xff));
    }
  };

  socket.on('error', (error) => console.log(error.code));
  socket.on('data', (chunk) => {
    if (isOver) return;
    waiting = Buffer.concat([waiting, chunk]);
    read();
  });
  read();
};
