// One step of unmasking: which byte of the payload meets which byte of the key, bit by bit.

export type MaskStep = { at: number; keyAt: number; wire: number; key: number; plain: number };

export function maskStep(
  { wirePayload, maskingKey }: { wirePayload: Uint8Array; maskingKey: Uint8Array },
  at: number,
): MaskStep {
  const keyAt = at % 4;
  const wire = wirePayload[at] ?? 0;
  const key = maskingKey[keyAt] ?? 0;
  return { at, keyAt, wire, key, plain: wire ^ key };
}

export const bits = (byte: number): string =>
  byte
    .toString(2)
    .padStart(8, '0')
    .replace(/^(....)/, '$1 ');
