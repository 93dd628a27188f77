// Files in one zip archive, by PKWARE's APPNOTE: for each a header and its bytes, then a list of them all. The same files make
// the same bytes, so no time is written but the first that the format knows.

import { crc32, deflateRawSync } from 'node:zlib';

export type ZipFile = { name: string; bytes: Uint8Array };

const version = 20;
const deflated = 8;
const namesAreUtf8 = 0x0800;
const firstDay = 0x0021;

export function makeZip(files: readonly ZipFile[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const list: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const nameBytes = new TextEncoder().encode(name);
    const packed = deflateRawSync(bytes);
    const facts = factsOf({ nameBytes, bytes, packed });
    const header = record(0x04034b50, [], facts);
    parts.push(header, nameBytes, packed);
    // Made by, then the facts, then no comment, disk 0, no attributes, and where it is.
    list.push(record(0x02014b50, [[2, version]], [...facts, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]), nameBytes);
    offset += header.length + nameBytes.length + packed.length;
  }
  const listLength = list.reduce((sum, { length }) => sum + length, 0);
  const count = files.length;
  const end = record(
    0x06054b50,
    [],
    [
      [2, 0],
      [2, 0],
      [2, count],
      [2, count],
      [4, listLength],
      [4, offset],
      [2, 0],
    ],
  );
  return Uint8Array.from(Buffer.concat([...parts, ...list, end]));
}

type Field = readonly [size: 2 | 4, value: number];

function factsOf({ nameBytes, bytes, packed }: Record<'nameBytes' | 'bytes' | 'packed', Uint8Array>): Field[] {
  return [
    [2, version],
    [2, namesAreUtf8],
    [2, deflated],
    [2, 0],
    [2, firstDay],
    [4, crc32(bytes)],
    [4, packed.length],
    [4, bytes.length],
    [2, nameBytes.length],
    [2, 0],
  ];
}

function record(signature: number, before: readonly Field[], fields: readonly Field[]): Uint8Array {
  const all: readonly Field[] = [[4, signature], ...before, ...fields];
  const bytes = new DataView(new ArrayBuffer(all.reduce((sum, [size]) => sum + size, 0)));
  let at = 0;
  for (const [size, value] of all) {
    if (size === 2) bytes.setUint16(at, value, true);
    else bytes.setUint32(at, value, true);
    at += size;
  }
  return new Uint8Array(bytes.buffer);
}
