// What came of a stream of the zoo, read from its connection: the answers to what the reader guesses.

import type { ConnectionTrace, Place } from '../../content/check.ts';

/** A close code; or `cut`, for an end without one; or `nothing`, when the server still answers pings. */
export type ZooOutcome = { option: string; at: Place };

/** A masked ping, by whose pong a server shows that it still listens: all it had to say before comes before it. */
export const probe = Uint8Array.of(0x89, 0x81, 0xa1, 0xb2, 0xc3, 0xd4, 0x9e);
const probePayload = 0x3f;
const noCode = 1005;

export function zooOutcome({ number, entries, ended }: ConnectionTrace): ZooOutcome | undefined {
  const frames = entries.filter((entry) => entry.kind === 'frame');
  const down = frames.filter(({ direction }) => direction === 'down');
  const placeOf = ({ direction, offset }: Pick<Place, 'direction' | 'offset'>): Place => ({
    connection: number,
    direction,
    offset,
  });
  const close = down.find(({ opcodeName, isCut }) => opcodeName === 'close' && !isCut);
  if (close) return { option: String(close.close?.code ?? noCode), at: placeOf(close) };
  const pong = down.find(({ opcodeName, payload }) => opcodeName === 'pong' && payload[0] === probePayload);
  const [sent] = frames.filter(({ direction }) => direction === 'up');
  if (pong) return { option: 'nothing', at: placeOf(sent ?? pong) };
  return ended && sent ? { option: 'cut', at: placeOf(sent) } : undefined;
}
