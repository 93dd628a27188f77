// What the lessons' recordings hold comes back whole from the HAR made of them, by Node's own means.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConnectionReader } from '../wire/connection.ts';
import { formatHar, type HarMessage } from '../wire/har.ts';
import { recordings } from './recordings.ts';

const startedAtMs = Date.UTC(2026, 0, 2);

for (const { name, trace } of recordings) {
  test(`the HAR of "${name}" holds its messages, byte for byte and in their order`, () => {
    const isoOf = (epochMs: number) => new Date(epochMs).toISOString();
    const { log } = JSON.parse(formatHar(trace, { startedAtMs, isoOf, scheme: 'ws' }));
    for (const [index, { chunks }] of trace.connections.entries()) {
      const reader = createConnectionReader();
      const sent = chunks
        .flatMap((chunk) => reader.push(chunk))
        .flatMap((entry) =>
          entry.kind === 'message' ? [{ from: entry.from, bytes: Buffer.from(entry.payload) }] : [],
        );
      const messages: HarMessage[] = log.entries[index]._webSocketMessages;
      assert.ok(sent.length > 0);
      assert.deepEqual(
        messages.map(({ type, opcode, data }) => ({
          from: type === 'send' ? 'client' : 'server',
          bytes: Buffer.from(data, opcode === 1 ? 'utf8' : 'base64'),
        })),
        sent,
      );
    }
  });
}
