// What the inspector tells of one connection beside its rows.

import type { ConnectionTrace } from '../../content/check.ts';
import type { Sender } from '../../wire/frame.ts';
import type { Direction } from '../../wire/tap-events.ts';
import type { Ending } from './rows.ts';

export type ConnectionState =
  | { kind: 'connecting' }
  | { kind: 'open' }
  /** `code` as the close frame said it; 1005 for a close frame without one. */
  | { kind: 'closing'; code: number }
  /** `code` as an API on the client's side reports it; undefined when the handshake failed and nothing was open. */
  | { kind: 'closed'; code: number | undefined }
  /** The control channel was cut: what became of the connection is not known. */
  | { kind: 'unknown' };

export type ConnectionView = {
  number: number;
  run: number;
  path: string;
  /** Who wrote the client's bytes. */
  client: ConnectionTrace['client'];
  /** The address in the reader's code, when the playground mapped it to another. */
  askedUrl: string | undefined;
  /** The address the page really connected to, read from the request's own bytes. */
  realUrl: string | undefined;
  /** Of the reader's own server. */
  port: number | undefined;
  /** What the two ends run, as far as it is the reader's. */
  files: Partial<Record<Sender, string>>;
  state: ConnectionState;
  /** Heads of either direction, when its requests ask for no WebSocket. */
  exchanges: Record<Direction, number> | undefined;
  frames: Record<Direction, number>;
  bytes: Record<Direction, number>;
  bytesNotKept: Record<Direction, number>;
  violations: number;
  ended: Ending | undefined;
};

export const noCodeInCloseFrame = 1005;
const noCloseFrame = 1006;

type Told = {
  ending: Ending | undefined;
  isLost: boolean;
  /** A 101 has come. */
  isAccepted: boolean;
  closeCode: Record<Direction, number | undefined>;
};

export function stateOf({ ending, isLost, isAccepted, closeCode: { up, down } }: Told): ConnectionState {
  if (ending !== undefined) return { kind: 'closed', code: isAccepted ? (down ?? noCloseFrame) : undefined };
  if (isLost) return { kind: 'unknown' };
  const code = down ?? up;
  if (code !== undefined) return { kind: 'closing', code };
  return { kind: isAccepted ? 'open' : 'connecting' };
}
