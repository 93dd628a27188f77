// The close codes (RFC 6455, 7.4, and the IANA registry): which there are, and which may cross the wire.

export type CloseCodeName =
  | 'normal-closure'
  | 'going-away'
  | 'protocol-error'
  | 'unsupported-data'
  | 'reserved'
  | 'no-status-received'
  | 'abnormal-closure'
  | 'invalid-payload-data'
  | 'policy-violation'
  | 'message-too-big'
  | 'mandatory-extension'
  | 'internal-error'
  | 'service-restart'
  | 'try-again-later'
  | 'bad-gateway'
  | 'tls-handshake';

/** `mayCross` is false for the codes an API reports but no Close frame carries (RFC 6455, 7.4.1). */
export const closeCodes = {
  1000: { name: 'normal-closure', mayCross: true },
  1001: { name: 'going-away', mayCross: true },
  1002: { name: 'protocol-error', mayCross: true },
  1003: { name: 'unsupported-data', mayCross: true },
  1004: { name: 'reserved', mayCross: false },
  1005: { name: 'no-status-received', mayCross: false },
  1006: { name: 'abnormal-closure', mayCross: false },
  1007: { name: 'invalid-payload-data', mayCross: true },
  1008: { name: 'policy-violation', mayCross: true },
  1009: { name: 'message-too-big', mayCross: true },
  1010: { name: 'mandatory-extension', mayCross: true },
  1011: { name: 'internal-error', mayCross: true },
  1012: { name: 'service-restart', mayCross: true },
  1013: { name: 'try-again-later', mayCross: true },
  1014: { name: 'bad-gateway', mayCross: true },
  1015: { name: 'tls-handshake', mayCross: false },
} as const satisfies Record<number, { name: CloseCodeName; mayCross: boolean }>;

export type CloseCodeRange =
  | 'registered'
  /** 1004, 1005, 1006, 1015. */
  | 'reserved'
  /** 1016 to 2999: kept for the protocol and its extensions. */
  | 'unassigned'
  /** 3000 to 3999: registered with IANA first come, first served. */
  | 'library'
  /** 4000 to 4999: private agreement. */
  | 'private'
  /** Under 1000 and over 4999. */
  | 'out-of-range';

export type CloseCode = { code: number; range: CloseCodeRange; name: CloseCodeName | undefined; mayCross: boolean };

const registry: ReadonlyMap<number, { name: CloseCodeName; mayCross: boolean }> = new Map(
  Object.entries(closeCodes).map(([code, entry]) => [Number(code), entry]),
);

export function describeCloseCode(code: number): CloseCode {
  const entry = registry.get(code);
  if (entry) return { code, range: entry.mayCross ? 'registered' : 'reserved', ...entry };
  const range = rangeOf(code);
  return { code, range, name: undefined, mayCross: range === 'library' || range === 'private' };
}

function rangeOf(code: number): CloseCodeRange {
  if (code < 1000 || code > 4999) return 'out-of-range';
  if (code < 3000) return 'unassigned';
  return code < 4000 ? 'library' : 'private';
}
