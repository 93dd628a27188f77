// A run as HAR 1.2, with the messages where Chrome's developer tools put them (`_webSocketMessages`). HAR has no place
// for frames, control frames and broken rules, so it holds less than the trace it is made of, and cannot be made one again.

import { encodeBase64 } from './base64.ts';
import { createConnectionReader, type Entry } from './connection.ts';
import type { Body } from './decode-body.ts';
import { opcodes } from './frame.ts';
import { fieldValues, type HeaderField, isOpeningHandshake, type RequestHead, type ResponseHead } from './http-head.ts';
import { createInflater } from './inflate.ts';
import type { Message } from './message.ts';
import type { SavedConnection, SavedTrace } from './trace-file.ts';
import { decodeStrictUtf8, decodeUtf8 } from './utf8.ts';

export type HarOptions = {
  /** The wall clock at the start of the run, in milliseconds since 1970. */
  startedAtMs: number;
  /** Such a time as ISO 8601 writes it. */
  isoOf: (epochMs: number) => string;
  /** The bytes are those under TLS, if there was any, and do not tell. */
  scheme: 'ws' | 'wss';
};

export type HarMessage = {
  type: 'send' | 'receive';
  /** Seconds since 1970, when its last byte crossed. */
  time: number;
  opcode: number;
  /** A text message's text; else the payload in base64. */
  data: string;
  /** What was compressed could not be inflated: data is the compressed payload, in base64 whatever the opcode. */
  _isCompressed?: true;
  /** The payload in base64, where the text cannot tell it because it was no UTF-8. */
  _payload?: string;
  /** How many bytes of the payload are missing here, because the recorder or the reader did not keep them. */
  _bytesNotKept?: number;
};

export function formatHar({ connections }: SavedTrace, options: HarOptions): string {
  const entries = connections.flatMap((connection) => harEntries(connection, options));
  const log = { version: '1.2', creator: { name: 'Wireside', version: '1' }, entries };
  return `${JSON.stringify({ log }, undefined, 2)}\n`;
}

/** A request and its final answer, with their bodies; either may be missing. */
type Exchange = {
  request?: Entry & RequestHead;
  requestBody?: Body;
  response?: Entry & ResponseHead;
  responseBody?: Body;
};

/** Requests and answers come in the same order (RFC 9112, 9.3.2); a body follows its head. */
function exchangesOf(entries: readonly Entry[]): Exchange[] {
  const requests: Pick<Exchange, 'request' | 'requestBody'>[] = [];
  const responses: Pick<Exchange, 'response' | 'responseBody'>[] = [];
  for (const entry of entries) {
    if (entry.kind === 'request') requests.push({ request: entry });
    // Informational answers come before the one that counts (RFC 9110, 15.2).
    if (entry.kind === 'response' && (entry.status === 101 || entry.status >= 200)) responses.push({ response: entry });
    if (entry.kind !== 'body') continue;
    if (entry.from === 'client') Object.assign(requests.at(-1) ?? {}, { requestBody: entry });
    else Object.assign(responses.at(-1) ?? {}, { responseBody: entry });
  }
  // A connection of which nothing could be read is an entry too.
  const length = Math.max(1, requests.length, responses.length);
  return Array.from({ length }, (_, index) => ({ ...requests[index], ...responses[index] }));
}

function harEntries(connection: SavedConnection, options: HarOptions) {
  const entries = readEntries(connection);
  const exchanges = exchangesOf(entries);
  const messages = entries.flatMap((entry) =>
    entry.kind === 'message' ? [harMessage(entry, options.startedAtMs + entry.lastByteAtMs)] : [],
  );
  // Only one request can have become a WebSocket: it is the last on its connection.
  return exchanges.map((exchange, index) => {
    const isOpening = exchange.response?.status === 101 || (exchange.request && isOpeningHandshake(exchange.request));
    const isLast = index === exchanges.length - 1;
    return {
      ...((isOpening || (isLast && messages.length > 0)) && { _resourceType: 'websocket' }),
      ...((isOpening || isLast) && { _webSocketMessages: isLast ? messages : [] }),
      ...harEntry(connection, exchange, options),
    };
  });
}

function harEntry(
  { number, path, chunks }: SavedConnection,
  { request, requestBody, response, responseBody }: Exchange,
  { startedAtMs, isoOf, scheme }: HarOptions,
) {
  const beganAtMs = request?.firstByteAtMs ?? chunks[0]?.atMs ?? 0;
  const wait = request && response ? Math.max(0, response.firstByteAtMs - request.lastByteAtMs) : 0;
  const receive = response ? response.lastByteAtMs - response.firstByteAtMs : 0;
  const send = request ? request.lastByteAtMs - request.firstByteAtMs : 0;
  return {
    connection: String(number),
    startedDateTime: isoOf(startedAtMs + beganAtMs),
    time: send + wait + receive,
    request: request ? harRequest(request, requestBody, scheme) : unreadRequest(path),
    response: response ? harResponse(response, responseBody) : unreadResponse,
    cache: {},
    timings: { send, wait, receive },
  };
}

function readEntries({ chunks, ended }: SavedConnection): Entry[] {
  const reader = createConnectionReader({ createInflater });
  const entries = chunks.flatMap((chunk) => reader.push(chunk));
  if (!ended) return entries;
  const { atMs } = ended;
  return [...entries, ...reader.end({ direction: 'up', atMs }), ...reader.end({ direction: 'down', atMs })];
}

function harMessage(message: Message, atMs: number): HarMessage {
  const { from, type, text, isCompressed, inflated } = message;
  const isInflated = inflated?.outcome === 'whole';
  const { payload, payloadBytesNotKept } = isInflated ? inflated : message;
  const isTrueText = text !== undefined && isSame(new TextEncoder().encode(text), payload);
  return {
    type: from === 'client' ? 'send' : 'receive',
    time: atMs / 1000,
    opcode: opcodes[type],
    data: text ?? encodeBase64(payload),
    ...(isCompressed && !isInflated && { _isCompressed: true }),
    ...(text !== undefined && !isTrueText && { _payload: encodeBase64(payload) }),
    ...(payloadBytesNotKept > 0 && { _bytesNotKept: Number(payloadBytesNotKept) }),
  };
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);

type NameAndValue = { name: string; value: string };

function harRequest(request: RequestHead, body: Body | undefined, scheme: HarOptions['scheme']) {
  const [host] = fieldValues(request, 'Host');
  return {
    method: request.method,
    url: host === undefined ? request.target : `${scheme}://${host}${request.target}`,
    httpVersion: `HTTP/${request.version}`,
    headers: request.fields.map(nameAndValue),
    queryString: pairs(request.target.split('?').slice(1).join('?'), '&'),
    cookies: pairs(fieldValues(request, 'Cookie').join(';'), ';'),
    headersSize: request.bytes.length,
    bodySize: body?.wireLength ?? 0,
    ...(body && { postData: { mimeType: contentType(request), text: decodeUtf8(body.content) } }),
  };
}

function harResponse(response: ResponseHead, body: Body | undefined) {
  const [redirectURL = ''] = fieldValues(response, 'Location');
  return {
    status: response.status,
    statusText: response.reason,
    httpVersion: `HTTP/${response.version}`,
    headers: response.fields.map(nameAndValue),
    // What follows the first semicolon are the cookie's attributes.
    cookies: fieldValues(response, 'Set-Cookie').flatMap((cookie) => pairs(cookie.split(';')[0] ?? '', ';')),
    content: { size: body?.contentLength ?? 0, mimeType: contentType(response), ...contentOf(body) },
    redirectURL,
    headersSize: response.bytes.length,
    bodySize: body?.wireLength ?? 0,
  };
}

const contentType = (head: RequestHead | ResponseHead): string => fieldValues(head, 'Content-Type')[0] ?? 'x-unknown';

function contentOf(body: Body | undefined): { text?: string; encoding?: 'base64' } {
  if (!body) return {};
  const text = decodeStrictUtf8(body.content);
  return text === undefined ? { text: encodeBase64(body.content), encoding: 'base64' } : { text };
}

// What HAR demands of a connection whose head did not come, or could not be read: Chrome writes status 0 too.
const nothingRead = { httpVersion: 'unknown', headers: [], cookies: [], headersSize: -1, bodySize: -1 };
const unreadRequest = (path: string) => ({ ...nothingRead, method: 'GET', url: path, queryString: [] });
const unreadResponse = {
  ...nothingRead,
  status: 0,
  statusText: '',
  content: { size: 0, mimeType: 'x-unknown' },
  redirectURL: '',
};

const nameAndValue = ({ name, value }: HeaderField): NameAndValue => ({ name, value });

/** `a=1&b=2`, as written: nothing is decoded. */
function pairs(text: string, separator: string): NameAndValue[] {
  return text
    .split(separator)
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return { name, value: value.join('=') };
    });
}
