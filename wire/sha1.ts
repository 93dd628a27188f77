// SHA-1 (RFC 3174), which the handshake uses as a fingerprint and not as a secret (RFC 6455, 1.3 and 10.8).
// Written here because the same pure code runs in the page, in tests and on the server.

const rotateLeft = (word: number, by: number) => (word << by) | (word >>> (32 - by));

const rounds = [
  { key: 0x5a82_7999, mix: (b: number, c: number, d: number) => (b & c) | (~b & d) },
  { key: 0x6ed9_eba1, mix: (b: number, c: number, d: number) => b ^ c ^ d },
  { key: 0x8f1b_bcdc, mix: (b: number, c: number, d: number) => (b & c) | (b & d) | (c & d) },
  { key: 0xca62_c1d6, mix: (b: number, c: number, d: number) => b ^ c ^ d },
] as const;

type Digest = [number, number, number, number, number];

export function sha1(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const blocks = padded(message);
  let digest: Digest = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
  for (let at = 0; at < blocks.byteLength; at += 64) digest = digestBlock(digest, blocks, at);
  const result = new DataView(new ArrayBuffer(20));
  digest.forEach((word, index) => {
    result.setInt32(4 * index, word);
  });
  return new Uint8Array(result.buffer);
}

/** The message, a one bit, zeros, and its length in bits: a whole number of 64-byte blocks. */
function padded(message: Uint8Array): DataView {
  const blocks = new Uint8Array(64 * Math.ceil((message.length + 9) / 64));
  blocks.set(message);
  blocks[message.length] = 0b1000_0000;
  const view = new DataView(blocks.buffer);
  view.setBigUint64(blocks.length - 8, 8n * BigInt(message.length));
  return view;
}

function digestBlock(digest: Digest, blocks: DataView, at: number): Digest {
  const words = new Int32Array(80);
  for (let index = 0; index < 16; index += 1) words[index] = blocks.getInt32(at + 4 * index);
  const word = (index: number) => words[index] ?? 0;
  for (let t = 16; t < 80; t += 1) words[t] = rotateLeft(word(t - 3) ^ word(t - 8) ^ word(t - 14) ^ word(t - 16), 1);

  let [a, b, c, d, e] = digest;
  for (const [round, { key, mix }] of rounds.entries()) {
    for (let t = 20 * round; t < 20 * (round + 1); t += 1) {
      const next = (rotateLeft(a, 5) + mix(b, c, d) + e + word(t) + key) | 0;
      e = d;
      d = c;
      c = rotateLeft(b, 30);
      b = a;
      a = next;
    }
  }
  return [digest[0] + a, digest[1] + b, digest[2] + c, digest[3] + d, digest[4] + e].map((sum) => sum | 0) as Digest; // five in, five out
}
