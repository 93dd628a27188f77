import { STATUS_CODES } from 'node:http';

/** An answer to a handshake that is no 101. */
export type Refusal = { status: number; fields: Record<string, string>; body: string };

const forbidden = 403;

// What a server, or something before it, says to a handshake, and the fields that belong to it. Bearer, because Basic makes
// a browser ask the reader for a password.
const fieldsOf: Record<string, Record<string, string>> = {
  200: {},
  301: { location: '/moved' },
  302: { location: '/elsewhere' },
  307: { location: '/elsewhere' },
  400: {},
  401: { 'www-authenticate': 'Bearer realm="sandbox"' },
  403: {},
  404: {},
  405: { allow: 'POST' },
  410: {},
  426: { 'sec-websocket-version': '13' },
  429: { 'retry-after': '5' },
  500: {},
  502: {},
  503: { 'retry-after': '5' },
};

/** Answers every handshake with ?status=401, 403 when none is asked for or it is none of the list. */
export function refuser(url: string): Refusal {
  const wanted = new URL(url, 'ws://sandbox').searchParams.get('status') ?? '';
  const status = Object.hasOwn(fieldsOf, wanted) ? Number(wanted) : forbidden;
  return { status, fields: { ...fieldsOf[status] }, body: `${STATUS_CODES[status]}\n` };
}
