// The prefix codes of DEFLATE (RFC 1951, 3.2.2): made from the lengths of their codes, read from a bit stream.

const longestCode = 15;
// Longer codes are rare. A table of all of them would take longer to make than many a block takes to read.
const mostTableBits = 9;

export type PrefixCode = {
  /** The table is looked up with this many bits. */
  tableBits: number;
  /** `symbol << 4 | length`, by the next bits of the stream; 0 where the code is longer than the table or is none. */
  table: Uint16Array;
  /** How many codes have each length. */
  counts: Uint16Array;
  /** In the order of their codes. */
  symbols: Uint16Array;
};

/**
 * Undefined for lengths that make no code: more codes than fit, or gaps, which only a code of one single bit (or of no
 * symbol at all) may have.
 */
export function prefixCodeOf(lengths: Uint8Array): PrefixCode | undefined {
  const counts = new Uint16Array(longestCode + 1);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  const used = lengths.length - (counts[0] ?? 0);
  counts[0] = 0;
  let free = 1;
  let longest = 0;
  for (let length = 1; length <= longestCode; length += 1) {
    free = 2 * free - (counts[length] ?? 0);
    if (free < 0) return undefined;
    if ((counts[length] ?? 0) > 0) longest = length;
  }
  if (free > 0 && longest > 1) return undefined;

  const firstIndex = new Uint16Array(longestCode + 2);
  const firstCode = new Uint16Array(longestCode + 2);
  for (let length = 1; length <= longestCode; length += 1) {
    firstIndex[length + 1] = (firstIndex[length] ?? 0) + (counts[length] ?? 0);
    firstCode[length + 1] = ((firstCode[length] ?? 0) + (counts[length] ?? 0)) << 1;
  }
  const tableBits = Math.min(longest, mostTableBits);
  const table = new Uint16Array(1 << tableBits);
  const symbols = new Uint16Array(used);
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue;
    const index = firstIndex[length] ?? 0;
    firstIndex[length] = index + 1;
    symbols[index] = symbol;
    const code = firstCode[length] ?? 0;
    firstCode[length] = code + 1;
    if (length > tableBits) continue;
    // A code comes with its highest bit first, everything else with its lowest (RFC 1951, 3.1.1).
    for (let at = reversed(code, length); at < table.length; at += 1 << length) table[at] = (symbol << 4) | length;
  }
  return { tableBits, table, counts, symbols };
}

/** The symbol that the bits begin with, as `symbol << 4 | length`; -1 when they begin no code. */
export function readSymbol({ tableBits, table, counts, symbols }: PrefixCode, bits: number): number {
  const found = table[bits & ((1 << tableBits) - 1)] ?? 0;
  if (found !== 0) return found;
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length <= longestCode; length += 1) {
    code |= (bits >> (length - 1)) & 1;
    const count = counts[length] ?? 0;
    if (code - first < count) return ((symbols[index + code - first] ?? 0) << 4) | length;
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  return -1;
}

function reversed(code: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit += 1) result |= ((code >> bit) & 1) << (length - 1 - bit);
  return result;
}
