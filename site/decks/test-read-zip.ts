// For tests: a zip read from its end, as unpackers do, with nothing of zip.ts, which it is to judge.

import { crc32, inflateRawSync } from 'node:zlib';

export function readZip(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'));
  if (end === -1) throw new Error('no end of a zip');
  const files = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new Error(`no entry at ${at}`);
    const [method, crc, packedLength, length] = [10, 16, 20, 24].map((place) =>
      place === 10 ? bytes.readUInt16LE(at + place) : bytes.readUInt32LE(at + place),
    );
    const [nameLength = 0, moreLength = 0, noteLength = 0] = [28, 30, 32].map((place) =>
      bytes.readUInt16LE(at + place),
    );
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const header = bytes.readUInt32LE(at + 42);
    if (bytes.readUInt32LE(header) !== 0x04034b50) throw new Error(`no header of "${name}"`);
    const body = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
    const packed = bytes.subarray(body, body + (packedLength ?? 0));
    const file = method === 8 ? inflateRawSync(packed) : packed;
    if (file.length !== length || crc32(file) !== crc) throw new Error(`"${name}" is not what the list says`);
    files.set(name, file);
    at += 46 + nameLength + moreLength + noteLength;
  }
  return files;
}
