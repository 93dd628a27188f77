// The opening handshake (RFC 6455, 4): what a client must ask and a server must answer, judged on the heads as read.

import { base64DecodedLength, encodeBase64 } from './base64.ts';
import { type Extension, parseExtensions, windowBits } from './extensions.ts';
import type { Sender } from './frame.ts';
import {
  fieldValues,
  joinedFieldValue,
  listElements,
  namesWebSocketUpgrade,
  type RequestHead,
  type ResponseHead,
} from './http-head.ts';
import { sha1 } from './sha1.ts';
import type { Violation, ViolationCode } from './violations.ts';

/** The one every server appends to the key: nobody answers right by accident (RFC 6455, 1.3). */
export const handshakeGuid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

const keyBytes = 16;
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** The Sec-WebSocket-Accept that answers this Sec-WebSocket-Key (RFC 6455, 4.2.2, 5.4). */
export const acceptFor = (key: string): string => encodeBase64(sha1(new TextEncoder().encode(key + handshakeGuid)));

/** The subprotocols a head offers or names, in order. */
export const subprotocolsOf = (head: RequestHead | ResponseHead): string[] =>
  listElements(joinedFieldValue(head, 'Sec-WebSocket-Protocol'));

/** The extensions a head offers or names; undefined when they break the grammar. */
export const extensionsOf = (head: RequestHead | ResponseHead): Extension[] | undefined =>
  parseExtensions(joinedFieldValue(head, 'Sec-WebSocket-Extensions') ?? '');

/** What is wrong with a request as the opening of a WebSocket connection (RFC 6455, 4.1 and 4.2.1). */
export function checkRequest(head: RequestHead): Violation[] {
  const { violations, report } = collector(head, 'client');
  if (head.method !== 'GET') report('method-not-get', undefined, { method: head.method });
  if (Number(head.version) < 1.1) report('http-version-low', undefined, { version: head.version });
  if (fieldValues(head, 'Host').length === 0) report('host-missing');
  if (!namesWebSocketUpgrade(head)) report('upgrade-missing', 'Upgrade', seen(head, 'Upgrade'));
  if (!namesUpgrade(head)) report('connection-missing', 'Connection', seen(head, 'Connection'));
  checkKey(head, report);
  checkVersion(head, report);
  checkSubprotocolOffer(head, report);
  if (extensionsOf(head) === undefined) {
    report('extension-grammar', 'Sec-WebSocket-Extensions', seen(head, 'Sec-WebSocket-Extensions'));
  }
  return violations;
}

/** What is wrong with an answer to this request (RFC 6455, 4.1 and 4.2.2). A refusal is judged no further. */
export function checkResponse(request: RequestHead, response: ResponseHead): Violation[] {
  const { violations, report } = collector(response, 'server');
  if (response.status !== 101) {
    report('status-not-101', undefined, { status: response.status });
    return violations;
  }
  if (!namesWebSocketUpgrade(response)) report('response-upgrade-missing', 'Upgrade', seen(response, 'Upgrade'));
  if (!namesUpgrade(response)) report('response-connection-missing', 'Connection', seen(response, 'Connection'));
  checkAccept(request, response, report);
  checkSubprotocolAnswer(request, response, report);
  checkExtensionAnswer(request, response, report);
  return violations;
}

type ReportField = (code: ViolationCode, fieldName?: string, values?: Violation['values']) => void;

/** A violation shows at the last field with the name given, or else at the start of the head. */
function collector(head: RequestHead | ResponseHead, from: Sender): { violations: Violation[]; report: ReportField } {
  const violations: Violation[] = [];
  const lastOffsets = new Map(head.fields.map((field) => [field.name.toLowerCase(), field.offset]));
  const report: ReportField = (code, fieldName = '', values = {}) => {
    const offset = lastOffsets.get(fieldName.toLowerCase()) ?? head.offset;
    violations.push({ kind: 'violation', code, from, offset, frameOffset: undefined, values });
  };
  return { violations, report };
}

const seen = (head: RequestHead | ResponseHead, name: string) => ({ seen: joinedFieldValue(head, name) ?? '' });

const namesUpgrade = (head: RequestHead | ResponseHead) =>
  listElements(joinedFieldValue(head, 'Connection')).some((name) => name.toLowerCase() === 'upgrade');

function checkKey(head: RequestHead, report: ReportField): void {
  const name = 'Sec-WebSocket-Key';
  const [key, ...more] = fieldValues(head, name);
  const length = base64DecodedLength(key ?? '');
  if (key === undefined) report('key-missing');
  else if (more.length > 0) report('key-twice', name);
  else if (length === undefined) report('key-not-base64', name, { key });
  else if (length !== keyBytes) report('key-wrong-length', name, { length });
}

function checkVersion(head: RequestHead, report: ReportField): void {
  const version = joinedFieldValue(head, 'Sec-WebSocket-Version');
  if (version === undefined) report('version-missing');
  else if (version !== '13') report('version-not-13', 'Sec-WebSocket-Version', { version });
}

function checkSubprotocolOffer(head: RequestHead, report: ReportField): void {
  const name = 'Sec-WebSocket-Protocol';
  const value = joinedFieldValue(head, name);
  if (value === undefined) return;
  const offered = value.split(',').map((element) => element.trim());
  if (offered.includes('')) report('subprotocol-empty', name, { seen: value });
  const once = new Set<string>();
  const repeated = offered.find((protocol) => protocol !== '' && once.size === once.add(protocol).size);
  if (repeated !== undefined) report('subprotocol-repeated', name, { subprotocol: repeated });
  const odd = offered.find((protocol) => protocol !== '' && !token.test(protocol));
  if (odd !== undefined) report('subprotocol-not-token', name, { subprotocol: odd });
}

function checkAccept(request: RequestHead, response: ResponseHead, report: ReportField): void {
  const name = 'Sec-WebSocket-Accept';
  const accept = joinedFieldValue(response, name);
  const expected = acceptFor(fieldValues(request, 'Sec-WebSocket-Key')[0] ?? '');
  if (accept === undefined || accept === '') report('accept-missing', name, { expected });
  else if (accept !== expected) report('accept-wrong', name, { expected, seen: accept });
}

function checkSubprotocolAnswer(request: RequestHead, response: ResponseHead, report: ReportField): void {
  const name = 'Sec-WebSocket-Protocol';
  const chosen = joinedFieldValue(response, name);
  if (chosen === undefined) return;
  if (subprotocolsOf(response).length > 1) report('subprotocol-several', name, { seen: chosen });
  else if (!subprotocolsOf(request).includes(chosen)) report('subprotocol-not-offered', name, { subprotocol: chosen });
}

function checkExtensionAnswer(request: RequestHead, response: ResponseHead, report: ReportField): void {
  const name = 'Sec-WebSocket-Extensions';
  const agreed = extensionsOf(response);
  if (agreed === undefined) {
    report('response-extension-grammar', name, seen(response, name));
    return;
  }
  // Names and not lists are searched: a head has room for thousands of extensions.
  const offers = extensionsOf(request) ?? [];
  const offeredNames = new Set(offers.map((offer) => offer.name));
  const deflateOffers = offers.filter((offer) => offer.name === 'permessage-deflate');
  const offeredParameters = new Set(deflateOffers.flatMap((offer) => offer.parameters.map((asked) => asked.name)));
  const agreedNames = new Set<string>();
  for (const extension of agreed) {
    if (!offeredNames.has(extension.name)) report('extension-not-offered', name, { extension: extension.name });
    if (agreedNames.has(extension.name)) report('extension-repeated', name, { extension: extension.name });
    agreedNames.add(extension.name);
    if (extension.name === 'permessage-deflate') {
      const parameter = wrongDeflateParameter(extension, offeredParameters);
      if (parameter !== undefined) report('extension-parameter-wrong', name, { parameter });
    }
  }
}

/** The first parameter of an answer that RFC 7692, 7.1, does not allow. */
function wrongDeflateParameter({ parameters }: Extension, offered: ReadonlySet<string>): string | undefined {
  return parameters.find(({ name, value }, index) => {
    if (parameters.findIndex((other) => other.name === name) !== index) return true;
    if (name === 'server_no_context_takeover' || name === 'client_no_context_takeover') return value !== undefined;
    if (name === 'server_max_window_bits') return !windowBits.test(value ?? '');
    // A client that did not say it can limit its window must not be told to (7.1.2.2).
    if (name === 'client_max_window_bits') return !windowBits.test(value ?? '') || !offered.has(name);
    return true;
  })?.name;
}
