// The opening handshake as named lines: where each stands in the head's bytes, and the key of the sentence about it.

import type { HeaderField } from '../../wire/http-head.ts';
import type { HeadEntry } from './rows.ts';

export type HeadField = {
  id: string;
  /** As on the wire; undefined for the start line and the blank line. */
  name: string | undefined;
  value: string;
  /** From the head's first byte. */
  firstByte: number;
  byteCount: number;
  sentence: string;
  section: string | undefined;
};

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const utf8 = new TextDecoder();

/** Headers a handshake may carry that we have a sentence for, with the section of RFC 6455 that rules it, if one does. */
export const knownHeaders = {
  host: '4.1',
  upgrade: '4.1',
  connection: '4.1',
  'sec-websocket-key': '11.3.1',
  'sec-websocket-accept': '11.3.3',
  'sec-websocket-version': '11.3.5',
  'sec-websocket-protocol': '11.3.4',
  'sec-websocket-extensions': '11.3.2',
  origin: '10.2',
  cookie: undefined,
  'set-cookie': undefined,
  'user-agent': undefined,
  'accept-encoding': undefined,
  'accept-language': undefined,
  'cache-control': undefined,
  pragma: undefined,
  date: undefined,
  server: undefined,
  'content-type': undefined,
  'content-length': undefined,
  'retry-after': undefined,
} satisfies Record<string, string | undefined>;

const isKnown = (name: string): name is keyof typeof knownHeaders => Object.hasOwn(knownHeaders, name);

export function headFields(head: HeadEntry): HeadField[] {
  const startLineBytes = head.bytes.indexOf(lineFeed) + 1;
  // A head may end in a bare LF: its reader reports that as broken, and the last line is a byte shorter.
  const blankLineBytes = head.bytes.at(-2) === carriageReturn ? 2 : 1;
  const startLine: HeadField = {
    id: 'start-line',
    name: undefined,
    value: startLineOf(head),
    firstByte: 0,
    byteCount: startLineBytes,
    sentence: startLineSentence(head),
    section: head.kind === 'request' ? '4.1' : '4.2.2',
  };
  const blankLine: HeadField = {
    id: 'blank-line',
    name: undefined,
    value: blankLineBytes === 2 ? '\\r\\n' : '\\n',
    firstByte: head.bytes.length - blankLineBytes,
    byteCount: blankLineBytes,
    sentence: 'header.blankLine',
    section: undefined,
  };
  return [startLine, ...head.fields.map((field, index) => namedField(head, field, index)), blankLine];
}

export const startLineOf = (head: HeadEntry): string =>
  utf8.decode(head.bytes.subarray(0, head.bytes.indexOf(lineFeed))).trimEnd();

/** The first value of a header, whatever the case of its name. */
export function headerValue(head: HeadEntry, name: string): string | undefined {
  return head.fields.find((field) => field.name.toLowerCase() === name)?.value;
}

function startLineSentence(head: HeadEntry): string {
  if (head.kind === 'request') return 'header.requestLine';
  return head.status === 101 ? 'header.statusLine.101' : 'header.statusLine.other';
}

function namedField(head: HeadEntry, field: HeaderField, index: number): HeadField {
  const name = field.name.toLowerCase();
  const place = {
    id: `field-${index}`,
    name: field.name,
    value: field.value,
    firstByte: field.offset - head.offset,
    byteCount: field.length,
  };
  if (!isKnown(name)) return { ...place, sentence: 'header.other', section: undefined };
  const isAnswerInOwnWords = head.kind === 'response' && answeredHeaders.has(name);
  return { ...place, sentence: `header.${name}${isAnswerInOwnWords ? '.response' : ''}`, section: knownHeaders[name] };
}

/** Headers that mean one thing in the request and another in the response. */
export const answeredHeaders: ReadonlySet<string> = new Set([
  'upgrade',
  'connection',
  'sec-websocket-protocol',
  'sec-websocket-extensions',
  'sec-websocket-version',
]);
