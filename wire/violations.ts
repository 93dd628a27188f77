// Every rule a passive reader can see broken: the section that makes it, the close code that answers it,
// whom it binds, and what the ws library (8.23) does about it.

import type { Sender } from './frame.ts';

/**
 * Why the other side may fail the connection:
 * - `receiver-must-fail`: the RFC orders the receiver to.
 * - `sender-bound`: only the sender is bound; a receiver may let it pass.
 * - `sender-bound-suite-fails`: only the sender is bound, but the Autobahn test suite expects the receiver to fail.
 * - `policy`: legal, refused by a limit (RFC 6455, 10.4).
 * - `hint`: nothing is broken; worth a look.
 */
export type Basis = 'receiver-must-fail' | 'sender-bound' | 'sender-bound-suite-fails' | 'policy' | 'hint';

/** A close code (1000 and up), an HTTP status (below), or a word. */
export type WsReaction = number | 'accepts' | 'discards' | 'fails-handshake';

export type Rule = {
  rfc: 6455 | 7692 | 9112;
  section: string;
  /** What a receiver that fails the connection sends, if it sends anything. */
  closeCode: number | undefined;
  /** For a request: the HTTP status that refuses it. */
  httpStatus?: number;
  basis: Basis;
  ws: WsReaction;
};

const frameRules = {
  'mask-missing': { rfc: 6455, section: '5.1', closeCode: 1002, basis: 'receiver-must-fail', ws: 1002 },
  'mask-unexpected': { rfc: 6455, section: '5.1', closeCode: 1002, basis: 'receiver-must-fail', ws: 1002 },
  'reserved-bit': { rfc: 6455, section: '5.2', closeCode: 1002, basis: 'receiver-must-fail', ws: 1002 },
  'rsv1-on-control': { rfc: 7692, section: '6.1', closeCode: 1002, basis: 'receiver-must-fail', ws: 1002 },
  'rsv1-on-continuation': { rfc: 7692, section: '6.1', closeCode: 1002, basis: 'receiver-must-fail', ws: 1002 },
  'reserved-opcode': { rfc: 6455, section: '5.2', closeCode: 1002, basis: 'receiver-must-fail', ws: 1002 },
  'control-fragmented': { rfc: 6455, section: '5.5', closeCode: 1002, basis: 'sender-bound-suite-fails', ws: 1002 },
  'control-too-long': { rfc: 6455, section: '5.5', closeCode: 1002, basis: 'sender-bound-suite-fails', ws: 1002 },
  'length-not-minimal': { rfc: 6455, section: '5.2', closeCode: 1002, basis: 'sender-bound', ws: 'accepts' },
  'length-msb-set': { rfc: 6455, section: '5.2', closeCode: 1002, basis: 'sender-bound', ws: 1009 },
  'length-beyond-safe': { rfc: 6455, section: '10.4', closeCode: 1009, basis: 'policy', ws: 1009 },
  'frame-after-close': { rfc: 6455, section: '5.5.1', closeCode: undefined, basis: 'sender-bound', ws: 'discards' },
  'frame-cut': { rfc: 6455, section: '7.1.5', closeCode: undefined, basis: 'hint', ws: 'discards' },
} as const satisfies Record<string, Rule>;

const messageRules = {
  'continuation-without-start': {
    rfc: 6455,
    section: '5.4',
    closeCode: 1002,
    basis: 'sender-bound-suite-fails',
    ws: 1002,
  },
  'message-interleaved': { rfc: 6455, section: '5.4', closeCode: 1002, basis: 'sender-bound-suite-fails', ws: 1002 },
  'invalid-utf8-text': { rfc: 6455, section: '8.1', closeCode: 1007, basis: 'receiver-must-fail', ws: 1007 },
  'deflate-data-invalid': { rfc: 7692, section: '7.2.2', closeCode: 1007, basis: 'receiver-must-fail', ws: 1007 },
  'inflated-too-large': { rfc: 6455, section: '10.4', closeCode: 1009, basis: 'policy', ws: 1009 },
  'message-cut': { rfc: 6455, section: '7.1.5', closeCode: undefined, basis: 'hint', ws: 'discards' },
} as const satisfies Record<string, Rule>;

const closeRules = {
  'invalid-utf8-reason': { rfc: 6455, section: '5.5.1', closeCode: 1007, basis: 'receiver-must-fail', ws: 1007 },
  'close-length-1': { rfc: 6455, section: '5.5.1', closeCode: 1002, basis: 'sender-bound-suite-fails', ws: 1002 },
  'close-code-reserved': { rfc: 6455, section: '7.4.1', closeCode: 1002, basis: 'sender-bound-suite-fails', ws: 1002 },
  'close-code-unassigned': {
    rfc: 6455,
    section: '7.4.2',
    closeCode: 1002,
    basis: 'sender-bound-suite-fails',
    ws: 1002,
  },
  'close-code-out-of-range': {
    rfc: 6455,
    section: '7.4.2',
    closeCode: 1002,
    basis: 'sender-bound-suite-fails',
    ws: 1002,
  },
} as const satisfies Record<string, Rule>;

const headRules = {
  'head-unreadable': {
    rfc: 9112,
    section: '3',
    closeCode: undefined,
    httpStatus: 400,
    basis: 'receiver-must-fail',
    ws: 400,
  },
  'head-too-large': { rfc: 9112, section: '3', closeCode: undefined, httpStatus: 431, basis: 'policy', ws: 431 },
  'head-cut': { rfc: 9112, section: '8', closeCode: undefined, basis: 'hint', ws: 'discards' },
  'field-malformed': {
    rfc: 9112,
    section: '5.1',
    closeCode: undefined,
    httpStatus: 400,
    basis: 'receiver-must-fail',
    ws: 400,
  },
  'line-ending-bare': {
    rfc: 9112,
    section: '2.2',
    closeCode: undefined,
    httpStatus: 400,
    basis: 'sender-bound',
    ws: 400,
  },
} as const satisfies Record<string, Rule>;

// A request for anything but WebSocket is answered with 426 by its head alone: its body is not waited for.
const bodyRules = {
  'length-and-transfer-encoding': {
    rfc: 9112,
    section: '6.3',
    closeCode: undefined,
    httpStatus: 400,
    basis: 'sender-bound',
    ws: 400,
  },
  'content-length-invalid': {
    rfc: 9112,
    section: '6.3',
    closeCode: undefined,
    httpStatus: 400,
    basis: 'receiver-must-fail',
    ws: 400,
  },
  'content-length-differs': {
    rfc: 9112,
    section: '6.3',
    closeCode: undefined,
    httpStatus: 400,
    basis: 'receiver-must-fail',
    ws: 400,
  },
  'transfer-encoding-not-chunked': {
    rfc: 9112,
    section: '6.3',
    closeCode: undefined,
    httpStatus: 400,
    basis: 'receiver-must-fail',
    ws: 426,
  },
  'chunk-malformed': {
    rfc: 9112,
    section: '7.1',
    closeCode: undefined,
    httpStatus: 400,
    basis: 'receiver-must-fail',
    ws: 426,
  },
  'body-cut': { rfc: 9112, section: '8', closeCode: undefined, basis: 'hint', ws: 'discards' },
} as const satisfies Record<string, Rule>;

const requestRules = {
  'method-not-get': {
    rfc: 6455,
    section: '4.1',
    closeCode: undefined,
    httpStatus: 400,
    basis: 'receiver-must-fail',
    ws: 405,
  },
  'http-version-low': {
    rfc: 6455,
    section: '4.1',
    closeCode: undefined,
    httpStatus: 400,
    basis: 'receiver-must-fail',
    ws: 'accepts',
  },
  'host-missing': {
    rfc: 6455,
    section: '4.1',
    closeCode: undefined,
    httpStatus: 400,
    basis: 'receiver-must-fail',
    ws: 'accepts',
  },
  'upgrade-missing': {
    rfc: 6455,
    section: '4.1',
    closeCode: undefined,
    httpStatus: 400,
    basis: 'receiver-must-fail',
    ws: 426,
  },
  'connection-missing': {
    rfc: 6455,
    section: '4.1',
    closeCode: undefined,
    httpStatus: 400,
    basis: 'receiver-must-fail',
    ws: 426,
  },
  'key-missing': {
    rfc: 6455,
    section: '4.1',
    closeCode: undefined,
    httpStatus: 400,
    basis: 'receiver-must-fail',
    ws: 400,
  },
  'key-not-base64': {
    rfc: 6455,
    section: '4.1',
    closeCode: undefined,
    httpStatus: 400,
    basis: 'receiver-must-fail',
    ws: 400,
  },
  'key-wrong-length': {
    rfc: 6455,
    section: '4.1',
    closeCode: undefined,
    httpStatus: 400,
    basis: 'receiver-must-fail',
    ws: 400,
  },
  'key-twice': {
    rfc: 6455,
    section: '11.3.1',
    closeCode: undefined,
    httpStatus: 400,
    basis: 'receiver-must-fail',
    ws: 400,
  },
  'version-missing': {
    rfc: 6455,
    section: '4.1',
    closeCode: undefined,
    httpStatus: 400,
    basis: 'receiver-must-fail',
    ws: 400,
  },
  'version-not-13': {
    rfc: 6455,
    section: '4.4',
    closeCode: undefined,
    httpStatus: 426,
    basis: 'receiver-must-fail',
    ws: 400,
  },
  'subprotocol-empty': {
    rfc: 6455,
    section: '4.1',
    closeCode: undefined,
    httpStatus: 400,
    basis: 'sender-bound',
    ws: 400,
  },
  'subprotocol-repeated': {
    rfc: 6455,
    section: '4.1',
    closeCode: undefined,
    httpStatus: 400,
    basis: 'sender-bound',
    ws: 400,
  },
  'subprotocol-not-token': {
    rfc: 6455,
    section: '4.1',
    closeCode: undefined,
    httpStatus: 400,
    basis: 'sender-bound',
    ws: 400,
  },
  'extension-grammar': {
    rfc: 6455,
    section: '9.1',
    closeCode: undefined,
    httpStatus: 400,
    basis: 'receiver-must-fail',
    ws: 400,
  },
  'frames-before-101': { rfc: 6455, section: '4.1', closeCode: undefined, basis: 'sender-bound', ws: 'accepts' },
} as const satisfies Record<string, Rule>;

const responseRules = {
  'status-not-101': { rfc: 6455, section: '4.1', closeCode: undefined, basis: 'hint', ws: 'fails-handshake' },
  'response-upgrade-missing': {
    rfc: 6455,
    section: '4.1',
    closeCode: undefined,
    basis: 'receiver-must-fail',
    ws: 'fails-handshake',
  },
  'response-connection-missing': {
    rfc: 6455,
    section: '4.1',
    closeCode: undefined,
    basis: 'receiver-must-fail',
    ws: 'fails-handshake',
  },
  'accept-missing': {
    rfc: 6455,
    section: '4.1',
    closeCode: undefined,
    basis: 'receiver-must-fail',
    ws: 'fails-handshake',
  },
  'accept-wrong': {
    rfc: 6455,
    section: '4.1',
    closeCode: undefined,
    basis: 'receiver-must-fail',
    ws: 'fails-handshake',
  },
  'subprotocol-not-offered': {
    rfc: 6455,
    section: '4.1',
    closeCode: undefined,
    basis: 'receiver-must-fail',
    ws: 'fails-handshake',
  },
  'subprotocol-several': {
    rfc: 6455,
    section: '11.3.4',
    closeCode: undefined,
    basis: 'receiver-must-fail',
    ws: 'fails-handshake',
  },
  'response-extension-grammar': {
    rfc: 6455,
    section: '9.1',
    closeCode: undefined,
    basis: 'receiver-must-fail',
    ws: 'fails-handshake',
  },
  'extension-not-offered': {
    rfc: 6455,
    section: '4.1',
    closeCode: undefined,
    basis: 'receiver-must-fail',
    ws: 'fails-handshake',
  },
  'extension-repeated': {
    rfc: 7692,
    section: '5.3',
    closeCode: undefined,
    basis: 'receiver-must-fail',
    ws: 'accepts',
  },
  'extension-parameter-wrong': {
    rfc: 7692,
    section: '7.1',
    closeCode: undefined,
    basis: 'receiver-must-fail',
    ws: 'fails-handshake',
  },
} as const satisfies Record<string, Rule>;

const connectionRules = {
  'masking-key-zero': { rfc: 6455, section: '5.3', closeCode: undefined, basis: 'hint', ws: 'accepts' },
  'masking-key-reused': { rfc: 6455, section: '5.3', closeCode: undefined, basis: 'hint', ws: 'accepts' },
  'close-missing': { rfc: 6455, section: '7.1.5', closeCode: undefined, basis: 'hint', ws: 'accepts' },
  'close-unanswered': { rfc: 6455, section: '5.5.1', closeCode: undefined, basis: 'sender-bound', ws: 'accepts' },
  'pong-mismatch': { rfc: 6455, section: '5.5.3', closeCode: undefined, basis: 'hint', ws: 'accepts' },
} as const satisfies Record<string, Rule>;

export const rules = {
  ...frameRules,
  ...messageRules,
  ...closeRules,
  ...headRules,
  ...bodyRules,
  ...requestRules,
  ...responseRules,
  ...connectionRules,
} satisfies Record<string, Rule>;

export type ViolationCode = keyof typeof rules;

export const ruleOf = (code: ViolationCode): Rule => rules[code];

export type Violation = {
  kind: 'violation';
  code: ViolationCode;
  /** Who broke the rule. */
  from: Sender;
  /** The byte that shows it, in its direction's stream. */
  offset: number;
  /** The frame it belongs to, by its offset; undefined for the handshake and for the connection as a whole. */
  frameOffset: number | undefined;
  /** What the words about it are filled with: the bits, the code seen, the length. */
  values: Readonly<Record<string, string | number>>;
};
