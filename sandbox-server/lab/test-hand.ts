// What tests of bytes by hand have in common: a page that writes them.

import type { TestPage } from '../test-visitor.ts';

/** Each in a TCP segment of its own. */
export function writeByHand(page: TestPage, connection: number, ...pieces: (string | Uint8Array)[]): void {
  page.send({
    type: 'write',
    run: 1,
    connection,
    pieces: pieces.map((bytes) => ({ base64: base64(bytes), afterMs: 0 })),
  });
}

/** Text one byte a character, as heads are. */
export const base64 = (bytes: string | Uint8Array): string =>
  (typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : Buffer.from(bytes)).toString('base64');
