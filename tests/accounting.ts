// What must be true of anything one direction's bytes were read as, however broken they are.

import assert from 'node:assert/strict';
import type { Decoded } from '../wire/decode.ts';
import { ruleOf } from '../wire/violations.ts';
import { seedOfRun } from './seeded-random.ts';

const seedNote = `run again with SEED=${seedOfRun}`;

/** Every byte read is in exactly one head, frame or opaque run, in order, and every code has its rule. */
export function checkAccounting(items: readonly Decoded[], total: number): void {
  let next = 0;
  for (const item of items) {
    if (item.kind === 'violation') {
      assert.ok(ruleOf(item.code), item.code);
      assert.ok(item.offset >= 0 && item.offset <= total);
    }
    // What a body, a message and an event hold has crossed as opaque bytes and as frames.
    if (item.kind === 'message' || item.kind === 'violation' || item.kind === 'body' || item.kind === 'event') continue;
    assert.equal(item.offset, next, seedNote);
    if (item.kind === 'frame') {
      assert.equal(item.payload.length, item.wirePayload.length);
      next += item.headerLength + item.payload.length + Number(item.payloadBytesNotKept);
    } else next += item.bytes.length + (item.kind === 'opaque' ? item.bytesNotKept : 0);
  }
  assert.equal(next, total, seedNote);
}
