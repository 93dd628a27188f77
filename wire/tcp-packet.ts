// One TCP segment in an IPv4 packet in an Ethernet frame, with right lengths and checksums (RFC 9293, RFC 791).

export type TcpEnd = { mac: readonly number[]; ip: readonly number[]; port: number };

export const tcpFlags = { fin: 0b00_0001, syn: 0b00_0010, reset: 0b00_0100, push: 0b00_1000, ack: 0b01_0000 } as const;

export type TcpSegment = {
  from: TcpEnd;
  to: TcpEnd;
  /** The low 32 bits are written: sequence numbers wrap. */
  sequence: number;
  acknowledged: number;
  flags: number;
  payload: Uint8Array;
};

const etherTypeIpv4 = 0x0800;
const protocolTcp = 6;
const ethernetBytes = 14;
const ipBytes = 20;
const tcpBytes = 20;
// With the scale below, a gigabyte may be under way: a recording has no windows, so none shall seem full.
const windowField = 0xffff;

/** What an Ethernet frame of 1500 bytes leaves for data. */
export const maxSegmentBytes = 1500 - ipBytes - tcpBytes;

// Maximum segment size (RFC 9293, 3.2), a byte of padding, window scale 14 (RFC 7323, 2.2).
const synOptions = Uint8Array.of(2, 4, maxSegmentBytes >> 8, maxSegmentBytes & 0xff, 1, 3, 3, 14);

export function encodeTcpPacket({ from, to, sequence, acknowledged, flags, payload }: TcpSegment): Uint8Array {
  const options = (flags & tcpFlags.syn) === 0 ? new Uint8Array(0) : synOptions;
  const headerBytes = tcpBytes + options.length;
  const segmentBytes = headerBytes + payload.length;
  const packet = new Uint8Array(ethernetBytes + ipBytes + segmentBytes);
  const ethernet = new DataView(packet.buffer);
  packet.set(to.mac, 0);
  packet.set(from.mac, 6);
  ethernet.setUint16(12, etherTypeIpv4);

  const ip = new DataView(packet.buffer, ethernetBytes);
  ip.setUint8(0, 0x45); // Version 4, five words of header.
  ip.setUint16(2, ipBytes + segmentBytes);
  ip.setUint16(6, 0x4000); // Don't fragment; so the identification may stay 0 (RFC 6864, 4.1).
  ip.setUint8(8, 64); // Time to live.
  ip.setUint8(9, protocolTcp);
  packet.set(from.ip, ethernetBytes + 12);
  packet.set(to.ip, ethernetBytes + 16);
  ip.setUint16(10, checksumOf([packet.subarray(ethernetBytes, ethernetBytes + ipBytes)]));

  const tcpAt = ethernetBytes + ipBytes;
  const tcp = new DataView(packet.buffer, tcpAt);
  tcp.setUint16(0, from.port);
  tcp.setUint16(2, to.port);
  tcp.setUint32(4, sequence % 2 ** 32);
  tcp.setUint32(8, acknowledged % 2 ** 32);
  tcp.setUint8(12, (headerBytes / 4) << 4);
  tcp.setUint8(13, flags);
  tcp.setUint16(14, windowField);
  packet.set(options, tcpAt + tcpBytes);
  packet.set(payload, tcpAt + headerBytes);
  tcp.setUint16(16, checksumOf([pseudoHeader(from, to, segmentBytes), packet.subarray(tcpAt)]));
  return packet;
}

/** TCP's checksum covers the addresses too (RFC 9293, 3.1). */
const pseudoHeader = (from: TcpEnd, to: TcpEnd, length: number): Uint8Array =>
  Uint8Array.of(...from.ip, ...to.ip, 0, protocolTcp, length >> 8, length & 0xff);

/** The Internet checksum (RFC 1071): ones' complement of the ones' complement sum. All parts but the last are even. */
function checksumOf(parts: readonly Uint8Array[]): number {
  let sum = 0;
  for (const part of parts) {
    for (let at = 0; at < part.length; at += 2) sum += ((part[at] ?? 0) << 8) | (part[at + 1] ?? 0);
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x1_0000);
  return ~sum & 0xffff;
}
