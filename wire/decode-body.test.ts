// Heads and bodies beside each other: where each body ends, what it held, and the same for every way to cut the bytes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDecoder, type Decoded, type DecoderOptions, decodeAll } from './decode.ts';

const ascii = (text: string) => new TextEncoder().encode(text);
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const lines = (items: Decoded[]) =>
  items.map((item) => {
    if (item.kind === 'violation') return `${item.code} at ${item.offset}`;
    if (item.kind === 'opaque') return `opaque ${item.reason} ${item.offset}+${item.bytes.length}`;
    if (item.kind === 'body') return `body ${item.framing} "${text(item.content)}"${item.isCut ? ' cut' : ''}`;
    if (item.kind === 'event') return `event ${item.offset}-${item.lastOffset} ${item.type} "${item.data}"`;
    return item.kind;
  });

type Case = { says: string; options?: Partial<DecoderOptions>; bytes: string; reads: string[] };

const server = { from: 'server' } as const;
const ok = 'HTTP/1.1 200 OK\r\n'; // 17 bytes

const cases: Case[] = [
  {
    says: 'two requests with bodies on one connection, and one without',
    bytes:
      'POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\nhiPUT / HTTP/1.1\r\nContent-Length: 1\r\n\r\n!GET / HTTP/1.1\r\n\r\n',
    reads: [
      'request',
      'opaque body 38+2',
      'body length "hi"',
      'request',
      'opaque body 77+1',
      'body length "!"',
      'request',
    ],
  },
  {
    says: 'chunks, with an extension and a trailer, and the next response',
    options: server,
    bytes: `${ok}Transfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\nA\r\n0123456789\r\n0\r\nx: y\r\n\r\n${ok}Content-Length: 0\r\n\r\n`,
    reads: ['response', 'opaque body 47+38', 'body chunked "abc0123456789"', 'response'],
  },
  {
    says: 'a response without a length, to the end',
    options: server,
    bytes: `${ok}\r\nto the end`,
    reads: ['response', 'opaque body 19+10', 'body until-close "to the end"'],
  },
  {
    says: '204, 304 and 1xx, which have no body whatever they say',
    options: server,
    bytes:
      'HTTP/1.1 103 \r\n\r\nHTTP/1.1 204 \r\nContent-Length: 5\r\n\r\nHTTP/1.1 304 \r\nContent-Length: 5\r\n\r\nHTTP/1.1 200 \r\nContent-Length: 1\r\n\r\nx',
    reads: ['response', 'response', 'response', 'response', 'opaque body 125+1', 'body length "x"'],
  },
  {
    says: 'the same length twice',
    bytes: 'POST / HTTP/1.1\r\nContent-Length: 1, 1\r\ncontent-length: 1\r\n\r\nx',
    reads: ['request', 'opaque body 60+1', 'body length "x"'],
  },
  {
    says: 'two lengths that differ: nobody can tell where the next request begins',
    bytes: 'POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxy',
    reads: ['request', 'content-length-differs at 36', 'opaque after-violation 57+2'],
  },
  {
    says: 'a length that is no number',
    bytes: 'POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\nx',
    reads: ['request', 'content-length-invalid at 17', 'opaque after-violation 39+1'],
  },
  {
    says: 'a length and chunks: the chunks count, and it is named',
    bytes:
      'POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n',
    reads: ['request', 'length-and-transfer-encoding at 17', 'opaque body 66+11', 'body chunked "a"', 'request'],
  },
  {
    says: 'a coding of a request that is not chunked',
    bytes: 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked, gzip\r\n\r\nxy',
    reads: ['request', 'transfer-encoding-not-chunked at 17', 'opaque after-violation 53+2'],
  },
  {
    says: 'a coding of a response that is not chunked: to the end',
    options: server,
    bytes: `${ok}Transfer-Encoding: gzip\r\n\r\nxy`,
    reads: ['response', 'opaque body 44+2', 'body until-close "xy"'],
  },
  {
    says: 'a chunk whose size is no hex number',
    bytes: 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n-1\r\nrest',
    reads: [
      'request',
      'chunk-malformed at 53',
      'opaque body 47+10',
      'body chunked "a" cut',
      'opaque after-violation 57+4',
    ],
  },
  {
    says: 'a chunk longer than it said',
    bytes: 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n',
    reads: [
      'request',
      'chunk-malformed at 51',
      'opaque body 47+6',
      'body chunked "a" cut',
      'opaque after-violation 53+7',
    ],
  },
  {
    says: 'a line between chunks that is longer than the cap',
    options: { maxHeadBytes: 50 },
    bytes: `POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1;${'x'.repeat(60)}\r\na\r\n`,
    reads: [
      'request',
      'chunk-malformed at 47',
      'opaque body 47+50',
      'body chunked "" cut',
      'opaque after-violation 97+17',
    ],
  },
  {
    says: 'chunks with bare line feeds',
    bytes: 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\na\r\n0\r\n\r\n',
    reads: ['request', 'line-ending-bare at 48', 'opaque body 47+10', 'body chunked "a"'],
  },
  {
    says: 'a body that the end cuts',
    bytes: 'POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nabc',
    reads: ['request', 'body-cut at 41', 'opaque body 38+3', 'body length "abc" cut'],
  },
  {
    says: 'chunks that the end cuts',
    bytes: 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab',
    reads: ['request', 'body-cut at 52', 'opaque body 47+5', 'body chunked "ab" cut'],
  },
  {
    says: 'events as they come, before the body ends, with the border of a chunk inside one',
    options: server,
    bytes: `${ok}Content-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n8\r\ndata: a\n\r\n9\r\ndata: b\n\n\r\n6\r\n: hi\n\n\r\n0\r\n\r\n`,
    reads: [
      'response',
      'event 98-119 message "a\nb"',
      'event 125-130 message ""',
      'opaque body 95+43',
      'body chunked "data: a\ndata: b\n\n: hi\n\n"',
    ],
  },
];

function decodeIn(chunks: Uint8Array[], options: DecoderOptions): Decoded[] {
  const decoder = createDecoder(options);
  return [...chunks.flatMap((chunk) => decoder.push(chunk)), ...decoder.end()];
}

for (const { says, options, bytes, reads } of cases) {
  const from = { from: 'client', ...options } as const;
  test(`reads ${says}`, () => {
    assert.deepEqual(lines(decodeAll(ascii(bytes), from)), reads);
  });

  test(`cut anywhere it reads the same: ${says}`, () => {
    const stream = ascii(bytes);
    const whole = decodeAll(stream, from);
    assert.deepEqual(
      decodeIn(
        Array.from(stream, (byte) => Uint8Array.of(byte)),
        from,
      ),
      whole,
    );
    for (let at = 0; at <= stream.length; at += 1) {
      assert.deepEqual(decodeIn([stream.subarray(0, at), stream.subarray(at)], from), whole, `cut at ${at}`);
    }
  });
}

test('a body tells its chunks and trailers', () => {
  const bytes = ascii('POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3 ;a=b\r\nabc\r\n0\r\nx: y\r\n\r\n');
  const body = decodeAll(bytes, { from: 'client' }).at(-1);
  assert.ok(body?.kind === 'body');
  assert.deepEqual(body.chunks, [
    { offset: 47, size: 3, extension: 'a=b' },
    { offset: 60, size: 0, extension: '' },
  ]);
  assert.deepEqual([body.chunkCount, body.trailers, body.wireLength], [2, ['x: y'], 24]);
});

test('content beyond the cap is counted, and the next head is read', () => {
  const bytes = ascii('POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n123456789GET / HTTP/1.1\r\n\r\n');
  const items = decodeAll(bytes, { from: 'client', maxPayloadBytesKept: 4 });
  assert.deepEqual(
    items.map(({ kind }) => kind),
    ['request', 'opaque', 'body', 'request'],
  );
  const body = items[2];
  assert.ok(body?.kind === 'body');
  assert.deepEqual([text(body.content), body.contentLength, body.contentBytesNotKept], ['1234', 9, 5]);
});

test('bytes nobody kept inside a body leave the next head in place', () => {
  const decoder = createDecoder({ from: 'client' });
  decoder.push(ascii('POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n12'));
  const items = [...decoder.skip(6), ...decoder.push(ascii('9GET / HTTP/1.1\r\n\r\n'))];
  assert.deepEqual(
    items.map(({ kind }) => kind),
    ['opaque', 'body', 'request'],
  );
  const body = items[1];
  assert.ok(body?.kind === 'body');
  assert.deepEqual([text(body.content), body.contentLength, body.contentBytesNotKept], ['12', 9, 7]);
});

test('the answer to HEAD has no body, the answer to CONNECT is all that follows', () => {
  const decoder = createDecoder({ from: 'server' });
  for (const method of ['HEAD', 'GET', 'CONNECT']) decoder.answering(method);
  const answer = `${ok}Content-Length: 1\r\n\r\n`;
  const items = [...decoder.push(ascii(`HTTP/1.1 103 \r\n\r\n${answer}${answer}x${answer}xyz`)), ...decoder.end()];
  assert.deepEqual(
    lines(items).map((line) => line.replace(/^opaque.*/, 'opaque')),
    [
      ...['response', 'response', 'response', 'opaque', 'body length "x"'],
      ...['response', 'opaque', 'body until-close "xyz"'],
    ],
  );
});
