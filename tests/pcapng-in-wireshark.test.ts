// A run that was exported as pcapng and opened by Wireshark is the run we show: the same handshake, the same frames, and
// nothing to complain of in the packets we made around them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { constants, deflateRawSync } from 'node:zlib';
import { createConnectionReader, type Entry } from '../wire/connection.ts';
import { encodeFrame, encodeHead } from '../wire/encode.ts';
import { opcodes } from '../wire/frame.ts';
import { acceptFor } from '../wire/handshake.ts';
import { fieldValues } from '../wire/http-head.ts';
import { encodePcapng } from '../wire/pcapng.ts';
import { formatTrace, parseTrace, type SavedConnection, type SavedTrace } from '../wire/trace-file.ts';
import { recordings } from './recordings.ts';
import { createRandom, seedOfRun } from './seeded-random.ts';
import { dissectFields, dissectFrames, hasTshark, inTermsOfTshark } from './tshark.ts';

const startedAtMs = 1_790_000_000_000;

const key = 'dGhlIHNhbXBsZSBub25jZQ==';
const upgrade = [
  ['Upgrade', 'websocket'],
  ['Connection', 'Upgrade'],
] as const;
const requestFields = [
  ['Host', 'localhost:8080'],
  ...upgrade,
  ['Sec-WebSocket-Key', key],
  ['Sec-WebSocket-Version', '13'],
] as const;
const responseFields = [...upgrade, ['Sec-WebSocket-Accept', acceptFor(key)]] as const;
const request = encodeHead('GET /chat?room=1 HTTP/1.1', requestFields);
const response = encodeHead('HTTP/1.1 101 Switching Protocols', responseFields);

/** Two connections at the same time, with frames larger than a segment and chunks that begin anywhere. */
function largeTrace(): SavedTrace {
  const random = createRandom(seedOfRun);
  const connectionOf = (number: number): SavedConnection => {
    const chunks: SavedConnection['chunks'] = [
      { direction: 'up', atMs: number, bytes: request, bytesNotKept: 0 },
      { direction: 'down', atMs: number + 0.5, bytes: response, bytesNotKept: 0 },
    ];
    for (const [index, direction] of (['up', 'down', 'up', 'down'] as const).entries()) {
      const maskingKey = direction === 'up' ? random.bytes(4) : undefined;
      const lengths = [5, 126, 4000, 65_536];
      const frames = lengths.map((length) =>
        encodeFrame({ opcode: opcodes.binary, payload: random.bytes(length), maskingKey }),
      );
      for (const bytes of random.pieces(new Uint8Array(Buffer.concat(frames)), 20_000)) {
        chunks.push({ direction, atMs: 2 + index, bytes, bytesNotKept: 0 });
      }
    }
    const ended = { by: 'client', how: 'reset', atMs: 10 } as const;
    return { number, path: '/chat?room=1', chunks, ended, bytesNotKept: { up: 0, down: 0 } };
  };
  return { connections: [connectionOf(1), connectionOf(2)] };
}

/** Compressed text with context takeover off, as permessage-deflate writes it: without the last four bytes (RFC 7692, 7.2.1). */
const deflated = (text: string): Uint8Array =>
  new Uint8Array(deflateRawSync(text, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4));

const compressedText = 'Привіт, hello, ¡hola! '.repeat(3);

function compressedTrace(): SavedTrace {
  const extension = ['Sec-WebSocket-Extensions', 'permessage-deflate; client_no_context_takeover'] as const;
  const frame = encodeFrame({
    opcode: opcodes.text,
    rsv1: true,
    payload: deflated(compressedText),
    maskingKey: Uint8Array.of(1, 2, 3, 4),
  });
  const chunks = [
    { direction: 'up', bytes: encodeHead('GET / HTTP/1.1', [...requestFields, extension]) },
    { direction: 'down', bytes: encodeHead('HTTP/1.1 101 Switching Protocols', [...responseFields, extension]) },
    { direction: 'up', bytes: frame },
  ] as const;
  return {
    connections: [
      {
        number: 1,
        path: '/',
        chunks: chunks.map((chunk, index) => ({ ...chunk, atMs: index, bytesNotKept: 0 })),
        ended: { by: 'server', how: 'fin', atMs: 5 },
        bytesNotKept: { up: 0, down: 0 },
      },
    ],
  };
}

/** Both sides in fragments, one of them compressed, control frames between them, and TCP segments that cut frames. */
function fragmentedTrace(): SavedTrace {
  const extension = ['Sec-WebSocket-Extensions', 'permessage-deflate'] as const;
  const maskingKey = Uint8Array.of(9, 8, 7, 6);
  const packed = deflated(compressedText);
  const half = packed.length >> 1;
  const up = [
    encodeFrame({ opcode: opcodes.text, rsv1: true, fin: false, payload: packed.subarray(0, half), maskingKey }),
    encodeFrame({ opcode: opcodes.ping, payload: Uint8Array.of(1), maskingKey }),
    encodeFrame({ opcode: opcodes.continuation, payload: packed.subarray(half), maskingKey }),
  ];
  const down = [
    encodeFrame({ opcode: opcodes.binary, fin: false, payload: Uint8Array.of(1, 2) }),
    encodeFrame({ opcode: opcodes.continuation, fin: false, payload: new Uint8Array(0) }),
    encodeFrame({ opcode: opcodes.pong, payload: Uint8Array.of(1) }),
    encodeFrame({ opcode: opcodes.continuation, payload: new Uint8Array(300).fill(7) }),
  ];
  const chunks: SavedConnection['chunks'] = [
    { direction: 'up', atMs: 0, bytes: encodeHead('GET / HTTP/1.1', [...requestFields, extension]), bytesNotKept: 0 },
    {
      direction: 'down',
      atMs: 1,
      bytes: encodeHead('HTTP/1.1 101 Switching Protocols', [...responseFields, extension]),
      bytesNotKept: 0,
    },
  ];
  for (const [direction, frames] of [['up', up] as const, ['down', down] as const]) {
    const bytes = new Uint8Array(Buffer.concat(frames));
    for (let at = 0; at < bytes.length; at += 5) {
      chunks.push({ direction, atMs: 2 + at, bytes: bytes.subarray(at, at + 5), bytesNotKept: 0 });
    }
  }
  chunks.sort((a, b) => a.atMs - b.atMs);
  const ended = { by: 'client', how: 'fin', atMs: 1000 } as const;
  return { connections: [{ number: 1, path: '/', chunks, ended, bytesNotKept: { up: 0, down: 0 } }] };
}

const traces: { name: string; trace: SavedTrace }[] = [
  ...recordings.map(({ name, trace }) => ({ name: `the recording "${name}"`, trace })),
  { name: 'two connections with frames of many segments', trace: largeTrace() },
  { name: 'a compressed conversation', trace: compressedTrace() },
  { name: 'a conversation in fragments, with pings between them', trace: fragmentedTrace() },
];

function entriesOf({ chunks }: SavedConnection): Entry[] {
  const reader = createConnectionReader();
  return chunks.flatMap((chunk) => reader.push(chunk));
}

if (!hasTshark) {
  test('Wireshark opens what was exported: not tried, because tshark and text2pcap are not installed', { skip: true });
} else {
  for (const { name, trace: recorded } of traces) {
    // As it is when it was saved and opened in between.
    const opened = parseTrace(formatTrace(recorded));
    assert.ok('trace' in opened);
    const { trace } = opened;
    const file = encodePcapng(trace, { startedAtMs });

    test(`Wireshark reads the frames of ${name} as we do`, () => {
      const dissected = dissectFrames(file);
      for (const [stream, connection] of trace.connections.entries()) {
        const entries = entriesOf(connection);
        assert.ok(entries.some(({ kind }) => kind === 'frame'));
        for (const direction of ['up', 'down'] as const) {
          assert.deepEqual(
            dissected.filter((frame) => frame.stream === stream && frame.direction === direction),
            entries.flatMap((entry) =>
              entry.kind === 'frame' && entry.direction === direction
                ? [inTermsOfTshark(entry, stream, direction)]
                : [],
            ),
          );
        }
      }
    });

    test(`Wireshark reads the handshake of ${name} as we do`, () => {
      const fields = ['http.request.uri', 'http.sec_websocket_key', 'http.response.code', 'http.sec_websocket_accept'];
      const rows = dissectFields(file, 'http.upgrade', ['tcp.stream', ...fields]);
      const expected = trace.connections.flatMap((connection, stream) =>
        entriesOf(connection).flatMap((entry) => {
          if (entry.kind === 'request') {
            return [[String(stream), entry.target, ...fieldValues(entry, 'Sec-WebSocket-Key'), '', '']];
          }
          if (entry.kind !== 'response') return [];
          return [[String(stream), '', '', String(entry.status), ...fieldValues(entry, 'Sec-WebSocket-Accept')]];
        }),
      );
      assert.deepEqual(rows.toSorted(), expected.toSorted());
    });

    test(`Wireshark finds nothing wrong with the packets around ${name}`, () => {
      const wrong = 'ip.checksum.status != 1 || tcp.checksum.status != 1 || tcp.analysis.flags || _ws.malformed';
      assert.deepEqual(dissectFields(file, wrong, ['frame.number', '_ws.expert.message']), []);
      // SYN, SYN-ACK, ACK and data make 15, FIN adds 16, RST 32.
      const seen = new Map(
        dissectFields(file, 'tcp', ['tcp.stream', 'tcp.completeness']).map(([stream, sum]) => [stream, sum]),
      );
      const endings = trace.connections.map(({ ended }) => String(15 + (ended?.how === 'reset' ? 32 : 16)));
      assert.deepEqual([...seen.values()], endings);
    });
  }

  test('Wireshark inflates what was compressed: the agreement stands in the handshake it read', () => {
    const rows = dissectFields(encodePcapng(compressedTrace()), 'websocket', ['websocket.payload.text']);
    assert.deepEqual(rows, [[compressedText]]);
  });

  test('Wireshark names bytes that were not kept as a segment that was not captured', () => {
    const [connection] = largeTrace().connections;
    assert.ok(connection);
    const chunks = connection.chunks.map((chunk, index) => (index === 2 ? { ...chunk, bytesNotKept: 500 } : chunk));
    const file = encodePcapng({ connections: [{ ...connection, chunks }] });
    assert.equal(dissectFields(file, 'tcp.analysis.lost_segment', ['frame.number']).length, 1);
  });
}
