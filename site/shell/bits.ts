// Bits to draw: most significant first, as they are named in the RFC and as they cross the wire.

export type Bit = 0 | 1;

export function bitsOfByte(byte: number): Bit[] {
  return [7, 6, 5, 4, 3, 2, 1, 0].map((place) => ((byte >> place) & 1 ? 1 : 0));
}

export const bitsOf = (text: string): Bit[] => [...new TextEncoder().encode(text)].flatMap(bitsOfByte);
