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
