// Every rule a passive reader can see broken, with the section that makes it and the close code that answers it.

import type { Sender } from './frame.ts';

export type ViolationCode = 'mask-missing' | 'mask-unexpected';

export type Violation = {
  kind: 'violation';
  code: ViolationCode;
  /** Who broke the rule. */
  from: Sender;
  /** The byte that shows it, in its direction's stream. */
  offset: number;
  /** The frame it belongs to, by its offset; undefined for the handshake. */
  frameOffset: number | undefined;
};
