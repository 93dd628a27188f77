const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const socket = new WebSocket('ws://localhost:8080');

function acceptFor(key) {
  const digest = sha1(new TextEncoder().encode(key));
  return btoa(String.fromCharCode(...digest));
}

socket.onmessage = (event) => {
  console.log('Asked:', event.data);
  if (event.data !== 'all five') socket.send(acceptFor(event.data));
};

socket.onclose = (event) => {
  console.log('Closed with code', event.code, event.reason);
};

// SHA-1, given: bytes in, twenty bytes out. There is nothing to change below.
function sha1(bytes) {
  const rotate = (word, by) => (word << by) | (word >>> (32 - by));
  const padded = new Uint8Array(((bytes.length + 72) >> 6) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, 8 * bytes.length);
  const state = new Int32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
  const words = new Int32Array(80);
  for (let block = 0; block < padded.length; block += 64) {
    for (let i = 0; i < 80; i += 1) {
      words[i] =
        i < 16 ? view.getInt32(block + 4 * i) : rotate(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
    }
    let [a, b, c, d, e] = state;
    for (let i = 0; i < 80; i += 1) {
      const [mix, constant] =
        i < 20
          ? [(b & c) | (~b & d), 0x5a827999]
          : i < 40
            ? [b ^ c ^ d, 0x6ed9eba1]
            : i < 60
              ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
              : [b ^ c ^ d, 0xca62c1d6];
      [a, b, c, d, e] = [(rotate(a, 5) + mix + e + constant + words[i]) | 0, a, rotate(b, 30), c, d];
    }
    [a, b, c, d, e].forEach((word, i) => {
      state[i] += word;
    });
  }
  const digest = new DataView(new ArrayBuffer(20));
  state.forEach((word, i) => digest.setInt32(4 * i, word));
  return new Uint8Array(digest.buffer);
}
