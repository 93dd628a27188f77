import assert from 'node:assert/strict';
import test from 'node:test';
import { hex } from '../../wire/hex.ts';
import { bits, maskStep } from './mask-step.ts';

test('the key of RFC 6455, 5.7, takes the mask off "Hello", and begins again at the fifth byte', () => {
  const frame = { wirePayload: hex('7f 9f 4d 51 58'), maskingKey: hex('37 fa 21 3d') };
  const steps = [0, 1, 2, 3, 4].map((at) => maskStep(frame, at));
  assert.equal(String.fromCharCode(...steps.map(({ plain }) => plain)), 'Hello');
  assert.deepEqual(steps.at(4), { at: 4, keyAt: 0, wire: 0x58, key: 0x37, plain: 0x6f });
  assert.equal(bits(0x37), '0011 0111');
});
