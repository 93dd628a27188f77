// Judges the exercise on the newest connection made by hand, more strictly than the server does: a 101 is not enough.

import type { Check, ConnectionTrace, Place, Prediction, Trace, Verdict } from '../../check.ts';

const path = '/first/contact';
const host = 'localhost:8080';
// Keys that stand in books: a key is to be random.
const borrowedKeys = ['dGhlIHNhbXBsZSBub25jZQ==', 'x3JJHMbDL1EzLkh9GBhXDw==', 'AQIDBAUGBwgJCgsMDQ4PEA=='];
// The bits of the next one stand for nothing, all but two: a key with another letter there may be the same sixteen bytes.
const tellingCharacters = 21;
const switchingProtocols = 101;

const byHand = (trace: Trace): ConnectionTrace | undefined =>
  trace.connections.findLast(({ client }) => client === 'hand');

const requestOf = (connection: ConnectionTrace | undefined) =>
  connection?.entries.find((entry) => entry.kind === 'request');

const responseOf = (connection: ConnectionTrace | undefined) =>
  connection?.entries.find((entry) => entry.kind === 'response');

const brokenRules = (connection: ConnectionTrace | undefined) =>
  (connection?.entries ?? [])
    .filter((entry) => entry.kind === 'violation')
    .filter(({ direction }) => direction === 'up');

const hintOf: Readonly<Record<string, string>> = {
  'head-unreadable': 'not-http',
  'field-malformed': 'not-http',
  'line-ending-bare': 'not-http',
  'head-cut': 'no-end',
  'host-missing': 'no-host',
  'upgrade-missing': 'no-upgrade',
  'connection-missing': 'no-connection',
  'key-missing': 'bad-key',
  'key-not-base64': 'bad-key',
  'key-wrong-length': 'bad-key',
  'key-twice': 'bad-key',
  'version-missing': 'bad-version',
  'version-not-13': 'bad-version',
};

// What comes after the handshake is no part of this lesson.
const lateRules = new Set(['close-missing', 'close-unanswered', 'frame-cut', 'message-cut']);
const aboutText = new Set(['not-http', 'no-end']);

const isBorrowed = (key: string): boolean =>
  borrowedKeys.some((borrowed) => key.startsWith(borrowed.slice(0, tellingCharacters)));

// A target may name its host too (RFC 6455, 4.1).
const isOwnHost = new RegExp(`^http://${host}(?=/)`, 'i');

const startOf = (connection: ConnectionTrace): Place => ({ connection: connection.number, direction: 'up', offset: 0 });

export const checks: Check[] = [
  {
    id: 'reads-as-http',
    judge(trace) {
      const connection = byHand(trace);
      if (!connection) return { passed: false, hint: 'sent-nothing' };
      const hint = brokenRules(connection)
        .map(({ code }) => hintOf[code])
        .find((found) => found !== undefined && aboutText.has(found));
      if (hint !== undefined) return { passed: false, hint, at: startOf(connection) };
      return requestOf(connection) ? { passed: true } : { passed: false, hint: 'no-end' };
    },
  },
  {
    id: 'keeps-the-rules',
    judge(trace) {
      const connection = byHand(trace);
      if (!connection || !requestOf(connection)) return { passed: false, hint: 'sent-nothing' };
      const broken = brokenRules(connection).find(({ code }) => !lateRules.has(code));
      if (!broken) return { passed: true };
      return { passed: false, hint: hintOf[broken.code] ?? 'rule-broken', at: startOf(connection) };
    },
  },
  {
    id: 'asks-for-the-path',
    judge(trace) {
      const connection = byHand(trace);
      const request = requestOf(connection);
      if (!connection || !request) return { passed: false, hint: 'sent-nothing' };
      if (request.target.replace(isOwnHost, '') === path) return { passed: true };
      return { passed: false, hint: 'other-path', values: { path: request.target }, at: startOf(connection) };
    },
  },
  {
    id: 'names-the-host',
    judge(trace) {
      const connection = byHand(trace);
      const request = requestOf(connection);
      if (!connection || !request) return { passed: false, hint: 'sent-nothing' };
      const named = request.fields.filter(({ name }) => name.toLowerCase() === 'host').map(({ value }) => value);
      if (named.length === 1 && named[0]?.toLowerCase() === host) return { passed: true };
      return { passed: false, hint: 'other-host', values: { host: named.join(', ') }, at: startOf(connection) };
    },
  },
  {
    id: 'has-a-key-of-its-own',
    judge(trace): Verdict {
      const connection = byHand(trace);
      const key = requestOf(connection)?.fields.find(({ name }) => name.toLowerCase() === 'sec-websocket-key')?.value;
      if (!connection || key === undefined) return { passed: false, hint: 'bad-key' };
      return isBorrowed(key) ? { passed: false, hint: 'borrowed-key', at: startOf(connection) } : { passed: true };
    },
  },
  {
    id: 'is-answered-with-101',
    judge(trace) {
      const connection = byHand(trace);
      const response = responseOf(connection);
      if (!connection || !response) return { passed: false, hint: 'no-end' };
      if (response.status === switchingProtocols) return { passed: true };
      const at: Place = { connection: connection.number, direction: 'down', offset: response.offset };
      return { passed: false, hint: 'refused', values: { status: response.status }, at };
    },
  },
];

export const predictions: Prediction[] = [
  {
    id: 'version-12',
    outcome(trace) {
      const connection = byHand(trace);
      const response = responseOf(connection);
      if (!connection || !response) return undefined;
      return {
        option: `status-${response.status}`,
        at: { connection: connection.number, direction: 'down', offset: response.offset },
      };
    },
  },
];
