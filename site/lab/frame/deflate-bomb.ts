// Zeros, a thousandth as long as they inflate to: one DEFLATE block (RFC 1951, 3.2.7) whose codes are so short that a
// copy of 258 bytes takes two bits. Written by hand, because a browser compresses only asynchronously.

const longestMatch = 258;

/** The payload of a compressed message (RFC 7692, 7.2.1) that holds at least this many zeros. */
export function deflatedZeros(length: number): Uint8Array {
  const bits: number[] = [];
  /** A number, its lowest bit first. */
  const number = (value: number, count: number) => {
    for (let bit = 0; bit < count; bit += 1) bits.push((value >> bit) & 1);
  };
  /** A prefix code, as it is read. */
  const code = (written: string) => {
    for (const bit of written) bits.push(Number(bit));
  };
  const zeroLengths = (count: number) => {
    code(codeLengthCodes[18]);
    number(count - 11, 7);
  };

  number(0, 1); // Not the last block.
  number(2, 2); // With codes of its own:
  number(286 - 257, 5); // for literals, the end and lengths,
  number(1 - 1, 5); // for one distance,
  number(codeLengthOrder.length - 4, 4);
  for (const symbol of codeLengthOrder) number(codeLengthCodes[symbol]?.length ?? 0, 3);
  code(codeLengthCodes[2]); // The byte 0 has two bits,
  zeroLengths(138);
  zeroLengths(117);
  code(codeLengthCodes[2]); // so has the end of the block,
  zeroLengths(28);
  code(codeLengthCodes[1]); // the longest match has one,
  code(codeLengthCodes[1]); // and so has the distance 1.

  code('10');
  for (let made = 1; made < length; made += longestMatch) code('00');
  code('11');
  number(0, 3); // The empty block that a sender ends with, without its last four bytes.
  return bytesOf(bits);
}

// Only what is used here: 1 and 2 say a length, 18 says many zeros.
const codeLengthCodes: { readonly [symbol: number]: string; 1: string; 2: string; 18: string } = {
  1: '10',
  2: '11',
  18: '0',
};
// RFC 1951, 3.2.7, as far as the symbol 1.
const codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1];

function bytesOf(bits: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  for (const [at, bit] of bits.entries()) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (bit << (at & 7));
  return bytes;
}
