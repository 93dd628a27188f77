// Wireshark's dissector as a second reader: a capture goes in, and out come the WebSocket frames it sees. It runs
// offline, without root; a machine may lack it (`hasTshark`).

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from '../wire/frame.ts';
import { formatHex } from '../wire/hex.ts';
import type { Direction } from '../wire/tap-events.ts';

export const hasTshark = ['tshark', 'text2pcap'].every(
  (command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0,
);

/** A frame in terms both readers have: what stands in the bytes, and nothing else. */
export type DissectedFrame = {
  /** Which connection of the capture, from 0. */
  stream: number;
  direction: Direction;
  fin: boolean;
  rsv: number;
  opcode: number;
  isMasked: boolean;
  /** The 7 bits, then the 16 or 64 more when they are there. */
  lengths: bigint[];
  /** Hex, as the payloads are. */
  maskingKey: string;
  wirePayload: string;
  payload: string;
};

/** Our reading in these terms. */
export function inTermsOfTshark(frame: Frame, stream: number, direction: Direction): DissectedFrame {
  const short = BigInt((frame.header[1] ?? 0) & 0b0111_1111);
  return {
    stream,
    direction,
    fin: frame.fin,
    rsv: ((frame.header[0] ?? 0) & 0b0111_0000) >> 4,
    opcode: frame.opcode,
    isMasked: frame.isMasked,
    lengths: frame.lengthForm === 7 ? [short] : [short, frame.payloadLength],
    maskingKey: digits(frame.maskingKey ?? new Uint8Array(0)),
    wirePayload: digits(frame.wirePayload),
    payload: digits(frame.payload),
  };
}

const digits = (bytes: Uint8Array): string => formatHex(bytes, { separator: '' });

// tshark mixes up the fragments of both directions when both have one address, so they have two.
const textPorts = { client: 50_000, server: 18_081 };

/** The chunks of one connection without a handshake as a capture, made by text2pcap. */
export function captureOfFrames(chunks: readonly { direction: Direction; bytes: Uint8Array }[]): Uint8Array {
  return inFolder((folder) => {
    const [text, capture] = [join(folder, 'chunks.txt'), join(folder, 'chunks.pcapng')];
    const packetOf = (bytes: Uint8Array, letter: 'I' | 'O') => `${letter}\n0000 ${formatHex(bytes)}\n`;
    writeFileSync(
      text,
      chunks.map(({ direction, bytes }) => packetOf(bytes, direction === 'up' ? 'I' : 'O')).join('\n'),
    );
    const ports = `${textPorts.client},${textPorts.server}`;
    run('text2pcap', ['-q', '-D', '-T', ports, '-4', '127.0.0.1,127.0.0.2', text, capture]);
    return readFileSync(capture);
  });
}

/** Every frame Wireshark sees, in the order of the packets that end them. */
export function dissectFrames(capture: Uint8Array): DissectedFrame[] {
  const args = ['-d', `tcp.port==${textPorts.server},websocket`, '-Y', 'websocket'];
  const packets = JSON.parse(
    dissect(capture, [...args, '-T', 'json', '-x', '--no-duplicate-keys', '-J', 'websocket tcp']),
  );
  return listOf<Packet>(packets).flatMap(({ _source: { layers } }) => {
    const isUp = [textPorts.server, 80].includes(Number(layers.tcp['tcp.dstport']));
    const stream = Number(layers.tcp['tcp.stream']);
    return listOf(layers.websocket).map((fields) => frameOf(fields, stream, isUp ? 'up' : 'down'));
  });
}

/** The values of these fields, a row for each packet the filter lets through. */
export function dissectFields(capture: Uint8Array, filter: string, fields: readonly string[]): string[][] {
  const columns = fields.flatMap((field) => ['-e', field]);
  // Without a wish of ours tshark does not judge checksums.
  const judged = ['-o', 'tcp.check_checksum:TRUE', '-o', 'ip.check_checksum:TRUE'];
  // In two passes, as Wireshark's window does: what a later packet tells is known in the earlier ones.
  const rows = dissect(capture, ['-2', ...judged, '-Y', filter, '-T', 'fields', '-E', 'separator=|', ...columns]);
  return rows
    .split('\n')
    .filter((row) => row !== '')
    .map((row) => row.split('|'));
}

// What tshark prints. `_raw` has the hex of the bytes first.
type Raw = [hex: string, ...rest: unknown[]];
type Fields = Record<string, unknown>;
type Packet = { _source: { layers: { tcp: Fields; websocket?: Fields | Fields[] } } };

function frameOf(fields: Fields, stream: number, direction: Direction): DissectedFrame {
  const longLength = fields['websocket.payload_length_ext_16'] ?? fields['websocket.payload_length_ext_64'];
  const isMasked = isSet(fields['websocket.mask']);
  const payload = hexOf(fields, 'websocket.payload_raw');
  return {
    stream,
    direction,
    fin: isSet(fields['websocket.fin']),
    rsv: Number(fields['websocket.rsv']),
    opcode: Number(fields['websocket.opcode']),
    isMasked,
    lengths: [fields['websocket.payload_length'], ...listOf(longLength)].map((length) => BigInt(String(length))),
    maskingKey: hexOf(fields, 'websocket.masking_key_raw'),
    wirePayload: isMasked ? hexOf(fields, 'websocket.masked_payload_raw') : payload,
    payload,
  };
}

// Versions of tshark differ in how they write a bit.
const isSet = (value: unknown): boolean => value === '1' || value === 'True';

// tshark's own shape: the first element of a raw field is its hex.
const hexOf = (fields: Fields, name: string): string => (fields[name] as Raw | undefined)?.[0] ?? '';

const listOf = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

function dissect(capture: Uint8Array, args: readonly string[]): string {
  return inFolder((folder) => {
    const file = join(folder, 'capture.pcapng');
    writeFileSync(file, capture);
    return run('tshark', ['-n', '-r', file, ...args]);
  });
}

function run(command: string, args: readonly string[]): string {
  // One hundred thousand bytes of payload are several megabytes of JSON.
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 512 * 1024 * 1024 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}

function inFolder<T>(act: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'wireside-tshark-'));
  try {
    return act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
