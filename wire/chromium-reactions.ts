// What Chromium does when a server breaks a rule. Measured: tests/browser/rules-in-chromium.spec.ts breaks each one and
// looks. Rules that only a client can break are not here: no page can make a browser break them. Other browsers have
// not been measured.

import type { ViolationCode } from './violations.ts';

export type ChromiumReaction =
  | 'accepts'
  /** The WebSocket never opens; its page is told 1006. */
  | 'fails-handshake'
  /** The page is told 1006, and no Close says why. */
  | 'tells-1006'
  /** The code of the Close it sends; the page is told 1006 all the same. */
  | number;

export const measuredChromium = 156;

const reactions: { [code in ViolationCode]?: ChromiumReaction } = {
  'mask-unexpected': 1002,
  'reserved-bit': 1002,
  'rsv1-on-control': 1002,
  'rsv1-on-continuation': 1002,
  'reserved-opcode': 1002,
  'control-fragmented': 1002,
  'control-too-long': 1002,
  'length-not-minimal': 1002,
  'length-msb-set': 1002,
  'length-beyond-safe': 'tells-1006',
  'frame-after-close': 'tells-1006',
  'frame-cut': 'tells-1006',
  'continuation-without-start': 1002,
  'message-interleaved': 1002,
  'invalid-utf8-text': 1002,
  'deflate-data-invalid': 1002,
  'inflated-too-large': 'accepts',
  'message-cut': 'tells-1006',
  'invalid-utf8-reason': 1002,
  'close-length-1': 1002,
  'close-code-reserved': 1002,
  'close-code-unassigned': 'accepts',
  'close-code-out-of-range': 'accepts',
  'head-unreadable': 'fails-handshake',
  'head-too-large': 'accepts',
  'head-cut': 'fails-handshake',
  'field-malformed': 'accepts',
  'line-ending-bare': 'accepts',
  'status-not-101': 'fails-handshake',
  'response-upgrade-missing': 'fails-handshake',
  'response-connection-missing': 'fails-handshake',
  'accept-missing': 'fails-handshake',
  'accept-wrong': 'fails-handshake',
  'subprotocol-not-offered': 'fails-handshake',
  'subprotocol-several': 'fails-handshake',
  'response-extension-grammar': 'fails-handshake',
  'extension-not-offered': 'fails-handshake',
  'extension-repeated': 'fails-handshake',
  'extension-parameter-wrong': 'fails-handshake',
  'close-missing': 'tells-1006',
  'close-unanswered': 'tells-1006',
};

export const chromiumReactions: ReadonlyMap<string, ChromiumReaction> = new Map(Object.entries(reactions));
