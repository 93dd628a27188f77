const fail = (code) => {
  throw { code };
};

const decodeText = (bytes) => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fail(1007);
  }
};

function* frames() {
  let left = 65536;
  let isOpen = false;
  for (;;) {
    const [first, second] = yield 2;
    const [fin, opcode, isControl] = [first >= 128, first % 16, first % 16 > 7];
    if (second < 128 || (first >> 4) % 8 !== 0 || (opcode > 2 && opcode < 8) || opcode > 10) fail(1002);
    if (isControl ? !fin || second > 253 : (opcode === 0) !== isOpen) fail(1002);
    let length = second - 128;
    if (length > 125) {
      const bytes = yield length === 126 ? 2 : 8;
      if (bytes.length === 8 && bytes[0] > 127) fail(1002);
      length = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
      if (length < (bytes.length === 2 ? 126 : 65536)) fail(1002);
    }
    if (!isControl) {
      left -= length;
      if (left < 0) fail(1009);
      isOpen = !fin;
      if (fin) left = 65536;
    }
    const mask = yield 4;
    const payload = yield length;
    payload.forEach((byte, at) => (payload[at] = byte ^ mask[at % 4]));
    yield { fin, opcode, payload };
  }
}

function* messages() {
  const source = frames();
  let [opcode, parts] = [0, []];
  let given;
  for (;;) {
    let wanted = source.next(given).value;
    if (typeof wanted === 'number') {
      given = yield wanted;
      continue;
    }
    given = undefined;
    if (wanted.opcode > 7) {
      yield wanted;
      continue;
    }
    opcode = wanted.opcode || opcode;
    parts.push(wanted.payload);
    if (!wanted.fin) continue;
    const payload = Buffer.concat(parts);
    parts = [];
    if (opcode === 1) decodeText(payload);
    yield { opcode, payload };
  }
}

const isAllowed = (code) =>
  (code > 2999 && code < 5000) || [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014].includes(code);

function answerClose(body) {
  if (body.length === 1) fail(1002);
  if (body.length > 1 && !isAllowed(body[0] * 256 + body[1])) fail(1002);
  decodeText(body.subarray(2));
  return body.subarray(0, 2);
}

const encode = (opcode, payload) => {
  const { length } = payload;
  const size = length < 126 ? [length] : length < 65536 ? [126, length >> 8, length & 255] : [127, 0, 0, 0, 0, 0, 1, 0, 0];
  return Buffer.concat([Buffer.from([128 + opcode, ...size]), payload]);
};

exports.receive = (socket, head) => {
  const source = messages();
  let pieces = [];
  let [have, want] = [0, source.next().value];
  let isOver = false;

  const end = (payload) => {
    isOver = true;
    socket.end(encode(8, payload));
    setTimeout(() => socket.destroy(), 1000);
  };

  const hear = ({ opcode, payload }) => {
    if (opcode === 8) end(answerClose(payload));
    if (opcode === 9) socket.write(encode(10, payload));
    if (opcode < 3) socket.write(encode(opcode, payload));
  };

  const take = (chunk) => {
    pieces.push(chunk);
    have += chunk.length;
    while (have >= want && !isOver) {
      const all = Buffer.concat(pieces);
      pieces = [all.subarray(want)];
      have -= want;
      let next = source.next(Buffer.from(all.subarray(0, want)));
      for (; typeof next.value === 'object' && !isOver; next = source.next()) hear(next.value);
      want = next.value;
    }
  };

  const read = (chunk) => {
    if (isOver) return;
    try {
      take(chunk);
    } catch ({ code }) {
      end(Buffer.of(code >> 8, code & 255));
    }
  };

  socket.on('error', () => {});
  socket.on('data', read);
  read(head);
};
