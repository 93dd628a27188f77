// The head of an HTTP/1.1 request or response: start line and header fields, each with its place in the bytes.

export type HeaderField = {
  /** As written on the wire. */
  name: string;
  /** Without the white space around it. */
  value: string;
  /** Where the line begins in its direction's stream. */
  offset: number;
  /** The line's length, its CRLF included. */
  length: number;
};

type Head = {
  /** Where the head begins in its direction's stream. */
  offset: number;
  /** Every byte of the head, the blank line included. */
  bytes: Uint8Array;
  version: string;
  fields: HeaderField[];
};

export type RequestHead = Head & { kind: 'request'; method: string; target: string };
export type ResponseHead = Head & { kind: 'response'; status: number; reason: string };

/** Every value of the fields with this name, which is compared without regard to case (RFC 9110, 5.1). */
export function fieldValues(head: { fields: readonly HeaderField[] }, name: string): string[] {
  const wanted = name.toLowerCase();
  return head.fields.filter((field) => field.name.toLowerCase() === wanted).map((field) => field.value);
}

/** All fields with this name as one list, as RFC 9110, 5.3, lets them be read; undefined when there is none. */
export function joinedFieldValue(head: { fields: readonly HeaderField[] }, name: string): string | undefined {
  const values = fieldValues(head, name);
  return values.length === 0 ? undefined : values.join(', ');
}

/** The elements of a comma-separated field, trimmed, empty ones left out (RFC 9110, 5.6.1.2). */
export const listElements = (value: string | undefined): string[] =>
  (value ?? '')
    .split(',')
    .map((element) => element.trim())
    .filter((element) => element !== '');

/** The request is about WebSocket, however badly it asks: it names the upgrade or has a field of the handshake. */
export const isOpeningHandshake = (head: RequestHead): boolean =>
  namesWebSocketUpgrade(head) || head.fields.some(({ name }) => name.toLowerCase().startsWith('sec-websocket-'));

/** The head asks for, or grants, a change to WebSocket: `Upgrade` holds the token `websocket` in any case. */
export const namesWebSocketUpgrade = (head: { fields: readonly HeaderField[] }): boolean =>
  listElements(joinedFieldValue(head, 'Upgrade')).some((token) => token.toLowerCase() === 'websocket');
