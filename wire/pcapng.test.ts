import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatHex, hex } from './hex.ts';
import { encodePcapng } from './pcapng.ts';
import type { SavedConnection } from './trace-file.ts';

const connection: SavedConnection = {
  number: 1,
  path: '/',
  chunks: [
    { direction: 'up', atMs: 1.5, bytes: hex('47 45 54'), bytesNotKept: 0 },
    { direction: 'down', atMs: 2.000001, bytes: new Uint8Array(3000).fill(0x61), bytesNotKept: 0 },
  ],
  ended: { by: 'server', how: 'fin', atMs: 3 },
  bytesNotKept: { up: 0, down: 0 },
};

type Packet = {
  timeNs: bigint;
  bytes: Uint8Array;
  fromPort: number;
  sequence: number;
  acknowledged: number;
  flags: number;
  payload: Uint8Array;
};

/** The packets of a file, read by the offsets of the pcapng, IPv4 and TCP specifications. */
function readPackets(file: Uint8Array): Packet[] {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const packets: Packet[] = [];
  for (let at = 0; at < file.length; ) {
    const [type, length] = [view.getUint32(at, true), view.getUint32(at + 4, true)];
    assert.equal(length % 4, 0);
    assert.equal(view.getUint32(at + length - 4, true), length, 'a block ends with its length');
    if (type === 6) packets.push(readPacket(view, at));
    at += length;
  }
  return packets;
}

function readPacket(view: DataView, at: number): Packet {
  const timeNs = (BigInt(view.getUint32(at + 12, true)) << 32n) | BigInt(view.getUint32(at + 16, true));
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at + 28, view.getUint32(at + 20, true));
  const packet = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  assert.equal(packet.getUint16(16), bytes.length - 14, 'the IP length is that of the packet');
  return {
    timeNs,
    bytes,
    fromPort: packet.getUint16(34),
    sequence: packet.getUint32(38),
    acknowledged: packet.getUint32(42),
    flags: packet.getUint8(47),
    payload: bytes.subarray(34 + 4 * (packet.getUint8(46) >> 4)),
  };
}

/** The ones' complement sum of right bytes, their checksum included, is all ones (RFC 1071). */
function onesSum(bytes: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) {
    sum += ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    sum = (sum & 0xffff) + (sum >> 16);
  }
  return sum;
}

test('the file begins with a section and an Ethernet interface that counts nanoseconds', () => {
  assert.equal(
    formatHex(encodePcapng({ connections: [] })),
    [
      '0a 0d 0d 0a 2c 00 00 00 4d 3c 2b 1a 01 00 00 00 ff ff ff ff ff ff ff ff',
      '04 00 08 00 57 69 72 65 73 69 64 65 00 00 00 00 2c 00 00 00',
      '01 00 00 00 20 00 00 00 01 00 00 00 00 00 00 00',
      '09 00 01 00 09 00 00 00 00 00 00 00 20 00 00 00',
    ].join(' '),
  );
});

test('a connection is opened, carries its bytes in segments that fit Ethernet, and is closed by the side that closed it', () => {
  const packets = readPackets(encodePcapng({ connections: [connection] }));
  const [syn, ack, push, fin] = [2, 16, 8, 1];
  assert.deepEqual(
    packets.map(({ fromPort, flags, sequence, acknowledged, payload }) => [
      fromPort === 80 ? 'server' : 'client',
      ...[flags, sequence, acknowledged, payload.length],
    ]),
    [
      ['client', syn, 0, 0, 0],
      ['server', syn | ack, 0, 1, 0],
      ['client', ack, 1, 1, 0],
      ['client', ack | push, 1, 1, 3],
      ['server', ack, 1, 4, 1460],
      ['server', ack, 1461, 4, 1460],
      ['server', ack | push, 2921, 4, 80],
      ['server', fin | ack, 3001, 4, 0],
      ['client', fin | ack, 4, 3002, 0],
      ['server', ack, 3002, 5, 0],
    ],
  );
});

test('checksums are right, of even and of odd lengths', () => {
  for (const { bytes } of readPackets(encodePcapng({ connections: [connection] }))) {
    assert.equal(onesSum(bytes.subarray(14, 34)), 0xffff, 'IP');
    const length = bytes.length - 34;
    const pseudoHeader = [...bytes.subarray(26, 34), 0, 6, length >> 8, length & 0xff];
    assert.equal(onesSum(Uint8Array.from([...pseudoHeader, ...bytes.subarray(34)])), 0xffff, 'TCP');
  }
});

test('times are those of the bytes, exact to the nanosecond also today', () => {
  const startedAtMs = 1_790_000_000_123;
  const times = readPackets(encodePcapng({ connections: [connection] }, { startedAtMs })).map(({ timeNs }) => timeNs);
  assert.deepEqual(
    [times[3], times[4], times.at(-1)],
    [1_790_000_000_124_500_000n, 1_790_000_000_125_000_001n, 1_790_000_000_126_000_000n],
  );
});

test('bytes that were not kept leave a hole in the sequence numbers', () => {
  const [first, second] = [hex('81 7e'), hex('61')];
  const chunks: SavedConnection['chunks'] = [
    { direction: 'down', atMs: 1, bytes: first, bytesNotKept: 1000 },
    { direction: 'down', atMs: 2, bytes: second, bytesNotKept: 0 },
  ];
  const packets = readPackets(encodePcapng({ connections: [{ ...connection, chunks, ended: undefined }] }));
  assert.deepEqual(
    packets.filter(({ payload }) => payload.length > 0).map(({ sequence }) => sequence),
    [1, 1003],
  );
});

test('a reset is one packet with RST, by the side that cut', () => {
  const ended = { by: 'client', how: 'reset', atMs: 9 } as const;
  const last = readPackets(encodePcapng({ connections: [{ ...connection, ended }] })).at(-1);
  assert.deepEqual([last?.fromPort, last?.flags], [49_152, 0b1_0100]);
});

test('connections have ports of their own, and their packets stand in the order of time', () => {
  const later = { ...connection, chunks: connection.chunks.map((chunk) => ({ ...chunk, atMs: chunk.atMs + 0.1 })) };
  const packets = readPackets(encodePcapng({ connections: [later, connection] }));
  const times = packets.map(({ timeNs }) => timeNs);
  assert.deepEqual(
    times,
    times.toSorted((a, b) => Number(a - b)),
  );
  assert.deepEqual(new Set(packets.map(({ fromPort }) => fromPort)), new Set([80, 49_152, 49_153]));
});

test('times no clock has do not stop the export', () => {
  for (const atMs of [-5, 1e300, Number.MAX_VALUE]) {
    const chunks = [{ direction: 'up', atMs, bytes: hex('00'), bytesNotKept: 2 ** 52 } as const];
    const packets = readPackets(encodePcapng({ connections: [{ ...connection, chunks }] }));
    assert.equal(packets.length, 7);
  }
});
