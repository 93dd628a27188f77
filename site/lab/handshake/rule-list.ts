// What the opening handshake asks of a request and of an answer, in the order it is written, with the violations that
// break each rule.

import type { ViolationCode } from '../../../wire/violations.ts';

export type Rule = {
  id: string;
  rfc: 6455 | 9112;
  section: string;
  /** The header it is about; `start` for the start line. */
  field?: string;
  isOptional?: boolean;
  /** About an answer that agrees: a refusal is judged no further. */
  needs101?: boolean;
  /** Cannot be judged without the request. */
  needsRequest?: boolean;
  codes: readonly ViolationCode[];
};

const lineRules = [
  { id: 'lines', rfc: 9112, section: '2.2', codes: ['line-ending-bare', 'field-malformed'] },
  { id: 'blank-line', rfc: 9112, section: '2.1', codes: [] },
] as const satisfies readonly Rule[];

export const requestRules = [
  { id: 'start-line', rfc: 9112, section: '3', field: 'start', codes: ['head-unreadable'] },
  { id: 'method', rfc: 6455, section: '4.1', field: 'start', codes: ['method-not-get'] },
  { id: 'http-version', rfc: 6455, section: '4.1', field: 'start', codes: ['http-version-low'] },
  { id: 'host', rfc: 6455, section: '4.1', field: 'Host', codes: ['host-missing'] },
  { id: 'upgrade', rfc: 6455, section: '4.1', field: 'Upgrade', codes: ['upgrade-missing'] },
  { id: 'connection', rfc: 6455, section: '4.1', field: 'Connection', codes: ['connection-missing'] },
  {
    id: 'key',
    rfc: 6455,
    section: '11.3.1',
    field: 'Sec-WebSocket-Key',
    codes: ['key-missing', 'key-twice', 'key-not-base64', 'key-wrong-length'],
  },
  {
    id: 'version',
    rfc: 6455,
    section: '11.3.5',
    field: 'Sec-WebSocket-Version',
    codes: ['version-missing', 'version-not-13'],
  },
  { id: 'origin', rfc: 6455, section: '10.2', field: 'Origin', isOptional: true, codes: [] },
  {
    id: 'subprotocol',
    rfc: 6455,
    section: '11.3.4',
    field: 'Sec-WebSocket-Protocol',
    isOptional: true,
    codes: ['subprotocol-empty', 'subprotocol-repeated', 'subprotocol-not-token'],
  },
  {
    id: 'extensions',
    rfc: 6455,
    section: '11.3.2',
    field: 'Sec-WebSocket-Extensions',
    isOptional: true,
    codes: ['extension-grammar'],
  },
  ...lineRules,
  { id: 'wait', rfc: 6455, section: '4.1', codes: ['frames-before-101'] },
] as const satisfies readonly Rule[];

export const answerRules = [
  { id: 'status-line', rfc: 9112, section: '4', field: 'start', codes: ['head-unreadable'] },
  { id: 'status', rfc: 6455, section: '4.2.2', field: 'start', codes: ['status-not-101'] },
  {
    id: 'answer-upgrade',
    rfc: 6455,
    section: '4.2.2',
    field: 'Upgrade',
    needs101: true,
    codes: ['response-upgrade-missing'],
  },
  {
    id: 'answer-connection',
    rfc: 6455,
    section: '4.2.2',
    field: 'Connection',
    needs101: true,
    codes: ['response-connection-missing'],
  },
  {
    id: 'accept',
    needs101: true,
    needsRequest: true,
    rfc: 6455,
    section: '4.2.2',
    field: 'Sec-WebSocket-Accept',
    codes: ['accept-missing', 'accept-wrong'],
  },
  {
    id: 'answer-subprotocol',
    needs101: true,
    needsRequest: true,
    rfc: 6455,
    section: '11.3.4',
    field: 'Sec-WebSocket-Protocol',
    isOptional: true,
    codes: ['subprotocol-not-offered', 'subprotocol-several'],
  },
  {
    id: 'answer-extensions',
    needs101: true,
    needsRequest: true,
    rfc: 6455,
    section: '11.3.2',
    field: 'Sec-WebSocket-Extensions',
    isOptional: true,
    codes: ['response-extension-grammar', 'extension-not-offered', 'extension-repeated', 'extension-parameter-wrong'],
  },
  ...lineRules,
] as const satisfies readonly Rule[];

export type RuleId = (typeof requestRules)[number]['id'] | (typeof answerRules)[number]['id'];
