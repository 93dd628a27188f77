// Requests to begin with or to break things with. One is right; each of the others is wrong, or odd, in one thing.

export type Sample = { id: SampleId; text: string };
export type SampleId =
  | 'good'
  | 'blank'
  | 'origin'
  | 'no-key'
  | 'short-key'
  | 'key-no-base64'
  | 'key-twice'
  | 'version-8'
  | 'version-12'
  | 'post'
  | 'http-1-0'
  | 'no-host'
  | 'upgrade-h2c'
  | 'connection-keep-alive'
  | 'space-before-colon'
  | 'bare-lf'
  | 'folded'
  | 'no-blank-line'
  | 'early-frame'
  | 'subprotocol-twice'
  | 'extension-grammar'
  | 'not-ascii';

const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
const fields = ['Host: localhost:8080', 'Upgrade: websocket', 'Connection: Upgrade', key, 'Sec-WebSocket-Version: 13'];

const request = (lines: readonly string[] = fields, start = 'GET / HTTP/1.1'): string =>
  `${[start, ...lines].join('\n')}\n\n`;
const without = (name: string): string[] => fields.filter((field) => !field.startsWith(name));
const replacing = (name: string, line: string): string[] =>
  fields.map((field) => (field.startsWith(name) ? line : field));
const adding = (...lines: string[]): string[] => [...fields, ...lines];

/** "Hi", masked: as a client that did not wait would send it. */
const frame = '\\x81\\x82\\x01\\x02\\x03\\x04\\x49\\x6b';

const texts: Record<SampleId, string> = {
  good: request(),
  blank: '',
  origin: request(adding('Origin: https://example.com')),
  'no-key': request(without('Sec-WebSocket-Key')),
  'short-key': request(replacing('Sec-WebSocket-Key', 'Sec-WebSocket-Key: c2hvcnQ=')),
  'key-no-base64': request(replacing('Sec-WebSocket-Key', 'Sec-WebSocket-Key: not base64 at all!!')),
  'key-twice': request(adding('Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==')),
  'version-8': request(replacing('Sec-WebSocket-Version', 'Sec-WebSocket-Version: 8')),
  'version-12': request(replacing('Sec-WebSocket-Version', 'Sec-WebSocket-Version: 12')),
  post: request(fields, 'POST / HTTP/1.1'),
  'http-1-0': request(fields, 'GET / HTTP/1.0'),
  'no-host': request(without('Host')),
  'upgrade-h2c': request(replacing('Upgrade', 'Upgrade: h2c')),
  'connection-keep-alive': request(replacing('Connection', 'Connection: keep-alive')),
  'space-before-colon': request(replacing('Upgrade', 'Upgrade : websocket')),
  'bare-lf': `${['GET / HTTP/1.1', ...fields, ''].join('␊\n')}␊\n`,
  folded: request(replacing('Connection', 'Connection: keep-alive,\n  Upgrade')),
  'no-blank-line': request().slice(0, -1),
  'early-frame': `${request()}${frame}`,
  'subprotocol-twice': request(adding('Sec-WebSocket-Protocol: chat, chat')),
  'extension-grammar': request(adding('Sec-WebSocket-Extensions: permessage-deflate; =10')),
  'not-ascii': request(adding('X-Name: Zoë, Оля')),
};

// Each id stands in the table once.
export const samples: readonly Sample[] = (Object.keys(texts) as SampleId[]).map((id) => ({ id, text: texts[id] }));
