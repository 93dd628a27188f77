import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeAll } from './decode.ts';
import { encodeClose, encodeFrame, encodeFrameHeader, encodeHead, encodeText, type FrameFields } from './encode.ts';
import { hex } from './hex.ts';

const maskingKey = hex('37 fa 21 3d');

test('the frames of RFC 6455, 5.7', () => {
  assert.deepEqual(encodeText('Hello'), hex('81 05 48 65 6c 6c 6f'));
  assert.deepEqual(encodeText('Hello', { maskingKey }), hex('81 85 37 fa 21 3d 7f 9f 4d 51 58'));
  assert.deepEqual(encodeFrame({ opcode: 1, fin: false, payload: hex('48 65 6c') }), hex('01 03 48 65 6c'));
  assert.deepEqual(encodeFrameHeader({ opcode: 2, payload: new Uint8Array(256) }), hex('82 7e 01 00'));
  assert.deepEqual(
    encodeFrameHeader({ opcode: 2, payload: new Uint8Array(65_536) }),
    hex('82 7f 00 00 00 00 00 01 00 00'),
  );
});

for (const [length, header] of [
  [0, '82 00'],
  [125, '82 7d'],
  [126, '82 7e 00 7e'],
  [65_535, '82 7e ff ff'],
  [65_536, '82 7f 00 00 00 00 00 01 00 00'],
] as const) {
  test(`${length} bytes are announced in the shortest form`, () => {
    assert.deepEqual(encodeFrameHeader({ opcode: 2, payload: new Uint8Array(length) }), hex(header));
  });
}

test('Close bodies: none, a code, a code and a reason, and a code no API would send', () => {
  assert.deepEqual(encodeClose({ code: undefined }), hex('88 00'));
  assert.deepEqual(encodeClose({ code: 1000 }), hex('88 02 03 e8'));
  assert.deepEqual(encodeClose({ code: 4001, reason: '€' }), hex('88 05 0f a1 e2 82 ac'));
  assert.deepEqual(encodeClose({ code: 1006 }), hex('88 02 03 ee'));
});

test('a head is written as given, with the blank line', () => {
  const head = encodeHead('GET / HTTP/1.1', [['hOsT', 'a']]);
  assert.equal(new TextDecoder().decode(head), 'GET / HTTP/1.1\r\nhOsT: a\r\n\r\n');
});

test('an announced length can lie', () => {
  const frame = encodeFrame({ opcode: 2, payload: hex('61'), lengthForm: 64, announcedLength: 2n ** 63n });
  assert.deepEqual(frame, hex('82 7f 80 00 00 00 00 00 00 00 61'));
});

const payloads = [0, 1, 125, 126, 65_535, 65_536].map((length) => new Uint8Array(length).fill(0x61));

test('every opcode, bit, form and mask comes back from the decoder as it was written', () => {
  for (let bits = 0; bits < 256; bits += 1) {
    for (const payload of payloads.slice(0, bits % 16 === 2 ? payloads.length : 3)) {
      for (const lengthForm of [7, 16, 64] as const) {
        if ((lengthForm === 7 && payload.length > 125) || (lengthForm === 16 && payload.length > 65_535)) continue;
        for (const key of [undefined, maskingKey]) {
          roundTrip({ ...fieldsOf(bits), payload, lengthForm, maskingKey: key });
        }
      }
    }
  }
});

function fieldsOf(bits: number) {
  return {
    fin: (bits & 0x80) !== 0,
    rsv1: (bits & 0x40) !== 0,
    rsv2: (bits & 0x20) !== 0,
    rsv3: (bits & 0x10) !== 0,
    opcode: bits & 0x0f,
  };
}

function roundTrip(fields: FrameFields & { payload: Uint8Array }): void {
  const bytes = encodeFrame(fields);
  const frame = decodeAll(bytes, { from: 'client', startWith: 'frames' }).find((item) => item.kind === 'frame');
  assert.ok(frame);
  const { fin, rsv1, rsv2, rsv3, opcode, payload, lengthForm } = frame;
  assert.deepEqual({ fin, rsv1, rsv2, rsv3, opcode, payload, lengthForm, maskingKey: frame.maskingKey }, fields);
  assert.deepEqual(new Uint8Array([...frame.header, ...frame.wirePayload]), bytes);
}
