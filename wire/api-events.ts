// The two ends of a connection beside its wire: what the program at each end called, and what its API reported to it.

import type { Sender } from './frame.ts';

export type ApiEvent = {
  connection: number;
  /** Whose program. */
  end: Sender;
  /** Milliseconds from the start of the run, on the server's clock; the client's are moved to it as well as can be known. */
  atMs: number;
} & ApiCall;

export type ApiCall =
  /** The program called it. */
  | { how: 'called'; name: 'connect'; url: string }
  | ({ how: 'called'; name: 'send' | 'ping' | 'pong' } & ApiData)
  | { how: 'called'; name: 'close' | 'terminate'; code: number | undefined; reason: string }
  /** The API told the program. */
  | { how: 'reported'; name: 'open' }
  | ({ how: 'reported'; name: 'message' | 'ping' | 'pong' } & ApiData)
  | { how: 'reported'; name: 'close'; code: number; reason: string; wasClean: boolean | undefined }
  /** `code` where the API has one, such as WS_ERR_EXPECTED_MASK of ws; a browser says nothing. */
  | { how: 'reported'; name: 'error'; code: string | undefined };

export type ApiData = {
  isBinary: boolean;
  /** Bytes. */
  length: number;
  /** The beginning, for reading: text as it is, bytes as hex. */
  preview: string;
};

/** Longer previews would cost more than they tell. */
export const maxPreviewCharacters = 120;
