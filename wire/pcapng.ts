// A run as a capture file (pcapng) that Wireshark opens. The bytes of the connections are those that crossed the wire,
// at their times; the packets around them are made here, because the recorder sits above TCP: their addresses, ports and
// sequence numbers are true to form and to nothing else. Bytes that were not kept leave a hole in the sequence numbers,
// which Wireshark names as a segment that was not captured.

import type { Direction } from './tap-events.ts';
import { encodeTcpPacket, maxSegmentBytes, type TcpEnd, tcpFlags } from './tcp-packet.ts';
import type { SavedConnection, SavedTrace } from './trace-file.ts';

export type PcapngOptions = {
  /** The wall clock at the start of the run, in milliseconds since 1970. The file says 1970 without it. */
  startedAtMs?: number;
};

export function encodePcapng({ connections }: SavedTrace, { startedAtMs = 0 }: PcapngOptions = {}): Uint8Array {
  const packets = connections
    .flatMap((connection, index) => packetsOf(connection, endsOf(index)))
    // The order within a connection stays: sorting is stable, and its times never go back.
    .sort((a, b) => a.atMs - b.atMs);
  return joined([
    sectionHeader(),
    interfaceDescription(),
    ...packets.map((packet) => packetBlock(packet, startedAtMs)),
  ]);
}

type Packet = { atMs: number; bytes: Uint8Array };

// Addresses kept for documentation (RFC 5737), so that nobody takes them for real ones. They differ, because Wireshark
// mixes the fragments of both directions when they do not. Port 80 is read as HTTP without being told.
const firstClientPort = 49_152;
const clientPorts = 65_536 - firstClientPort;

function endsOf(index: number): Record<Direction, TcpEnd> {
  const client = 1 + (Math.floor(index / clientPorts) % 254);
  return {
    up: { mac: [2, 0, 0, 0, 0, 1], ip: [192, 0, 2, client], port: firstClientPort + (index % clientPorts) },
    down: { mac: [2, 0, 0, 0, 0, 2], ip: [198, 51, 100, 1], port: 80 },
  };
}

function packetsOf({ chunks, ended }: SavedConnection, ends: Record<Direction, TcpEnd>): Packet[] {
  const { syn, ack, push, fin, reset } = tcpFlags;
  const packets: Packet[] = [];
  const nextSequence = { up: 0, down: 0 };
  let nowMs = 0;

  function send(from: Direction, flags: number, payload: Uint8Array = new Uint8Array(0)): void {
    const to = oppositeOf(from);
    const acknowledged = (flags & ack) === 0 ? 0 : nextSequence[to];
    const segment = { from: ends[from], to: ends[to], sequence: nextSequence[from], acknowledged, flags, payload };
    packets.push({ atMs: nowMs, bytes: encodeTcpPacket(segment) });
    // SYN and FIN take a number each (RFC 9293, 3.4).
    nextSequence[from] += payload.length + ((flags & (syn | fin)) === 0 ? 0 : 1);
  }

  // When TCP opened is not recorded: no later than the first byte.
  nowMs = Math.max(0, chunks[0]?.atMs ?? ended?.atMs ?? 0);
  send('up', syn);
  send('down', syn | ack);
  send('up', ack);
  for (const { direction, atMs, bytes, bytesNotKept } of chunks) {
    nowMs = Math.max(nowMs, atMs);
    for (let at = 0; at < bytes.length; at += maxSegmentBytes) {
      const segment = bytes.subarray(at, at + maxSegmentBytes);
      send(direction, at + segment.length === bytes.length ? ack | push : ack, segment);
    }
    nextSequence[direction] += bytesNotKept;
  }
  if (!ended) return packets;
  nowMs = Math.max(nowMs, ended.atMs);
  const ender: Direction = ended.by === 'client' ? 'up' : 'down';
  if (ended.how === 'reset') send(ender, reset | ack);
  else {
    send(ender, fin | ack);
    send(oppositeOf(ender), fin | ack);
    send(ender, ack);
  }
  return packets;
}

const oppositeOf = (direction: Direction): Direction => (direction === 'up' ? 'down' : 'up');

// The blocks of a pcapng file, little-endian: type, length, body, options, the length once more.

const blockTypes = { sectionHeader: 0x0a0d_0d0a, interfaceDescription: 1, enhancedPacket: 6 };
const ethernet = 1;

function sectionHeader(): Uint8Array {
  const body = new Uint8Array(16);
  const view = new DataView(body.buffer);
  view.setUint32(0, 0x1a2b_3c4d, true); // Written as it is, it tells the reader the byte order.
  view.setUint16(4, 1, true); // Version 1.0.
  view.setBigInt64(8, -1n, true); // The section's length is not given.
  const application = option(4, new TextEncoder().encode('Wireside'));
  return block(blockTypes.sectionHeader, [body, application, endOfOptions]);
}

function interfaceDescription(): Uint8Array {
  const body = new Uint8Array(8);
  new DataView(body.buffer).setUint16(0, ethernet, true);
  const timeResolution = option(9, Uint8Array.of(9)); // Times count 10^-9 seconds.
  return block(blockTypes.interfaceDescription, [body, timeResolution, endOfOptions]);
}

function packetBlock({ atMs, bytes }: Packet, startedAtMs: number): Uint8Array {
  const body = new Uint8Array(20);
  const view = new DataView(body.buffer);
  const time = BigInt.asUintN(64, nanoseconds(startedAtMs) + nanoseconds(atMs));
  view.setUint32(4, Number(time >> 32n), true);
  view.setUint32(8, Number(time & 0xffff_ffffn), true);
  view.setUint32(12, bytes.length, true); // Kept …
  view.setUint32(16, bytes.length, true); // … of as many on the wire.
  return block(blockTypes.enhancedPacket, [body, padded(bytes)]);
}

/** Whole milliseconds and their fraction apart: together they would not fit a number exactly. */
const nanoseconds = (ms: number): bigint =>
  BigInt(Math.floor(ms)) * 1_000_000n + BigInt(Math.round((ms - Math.floor(ms)) * 1e6));

function block(type: number, parts: readonly Uint8Array[]): Uint8Array {
  const body = joined(parts);
  const bytes = new Uint8Array(12 + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, type, true);
  view.setUint32(4, bytes.length, true);
  bytes.set(body, 8);
  view.setUint32(bytes.length - 4, bytes.length, true);
  return bytes;
}

const endOfOptions = new Uint8Array(4);

function option(code: number, value: Uint8Array): Uint8Array {
  const head = new Uint8Array(4);
  const view = new DataView(head.buffer);
  view.setUint16(0, code, true);
  view.setUint16(2, value.length, true);
  return joined([head, padded(value)]);
}

/** Everything in a pcapng file begins at a multiple of four bytes. */
function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  whole.set(bytes);
  return whole;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
