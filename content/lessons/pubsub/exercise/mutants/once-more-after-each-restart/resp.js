// As much of RESP, the protocol of Redis, as publishing and subscribing take.

const encode = (words) =>
  `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;

// Calls back with every whole value, wherever TCP has cut the bytes.
function createReader(onValue) {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (let read = readValue(rest, 0); read; read = readValue(rest, 0)) {
      rest = rest.subarray(read.end);
      onValue(read.value);
    }
  };
}

function readValue(bytes, start) {
  const line = bytes.indexOf('\r\n', start);
  if (line === -1) return undefined;
  const kind = String.fromCharCode(bytes[start]);
  const text = bytes.toString('utf8', start + 1, line);
  const end = line + 2;
  if (kind === '$') {
    const last = end + Number(text);
    return bytes.length < last + 2 ? undefined : { value: bytes.toString('utf8', end, last), end: last + 2 };
  }
  if (kind !== '*') return { value: kind === ':' ? Number(text) : text, end };
  const values = [];
  let next = end;
  while (values.length < Number(text)) {
    const read = readValue(bytes, next);
    if (!read) return undefined;
    values.push(read.value);
    next = read.end;
  }
  return { value: values, end: next };
}

module.exports = { encode, createReader };
