// TCP in learner code, as a reader has it: a handshake by hand in the editor, drawn by the inspector.

import { expect, test } from 'playwright/test';
import { editor, openLesson, output, runDraft, writeCode } from './lesson-playground.ts';

const byHand = `const { readable, writable } = await new TCPSocket('localhost', 8080).opened;
const writer = writable.getWriter();
const lines = [
  'GET /by-hand HTTP/1.1',
  'Host: localhost',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Version: 13',
];
await writer.write(new TextEncoder().encode(lines.join('\\r\\n') + '\\r\\n\\r\\n'));
const text = new TextDecoder();
for await (const bytes of readable) {
  console.log(text.decode(bytes).split('\\r\\n')[0]);
  // 88 80: an empty close, masked.
  await writer.write(Uint8Array.of(0x88, 0x80, 1, 2, 3, 4)).catch(() => {});
}
console.log('TCP has ended');`;

test('a handshake written by hand reaches the server, and the inspector shows its bytes', async ({ page }) => {
  await runDraft(page, byHand);
  await expect(output(page)).toContainText('HTTP/1.1 101 Switching Protocols');
  await expect(output(page)).toContainText('TCP has ended');
  const wire = page.locator('[data-wire]');
  await expect(wire).toContainText('bytes written by hand');
  await expect(wire).toContainText('/by-hand');
  await expect(wire).toContainText('the server ended TCP with FIN');
});

test('another address is refused in words, and the run is over', async ({ page }) => {
  await runDraft(page, "await new TCPSocket('example.com', 80).opened;");
  await expect(output(page)).toContainText(
    'NetworkError: Only localhost can be reached from here, and not example.com',
  );
});

test('the editor knows TCPSocket', async ({ page }) => {
  await openLesson(page);
  await writeCode(page, "new TCPSocket('localhost', 80).opned;");
  // The type checker proposes the right name: it knows the wrong one to be wrong.
  await expect(editor(page).locator('.squiggly-error')).toHaveCount(1);
  await writeCode(page, "new TCPSocket('localhost', 80).opened;");
  await expect(editor(page).locator('.squiggly-error')).toHaveCount(0);
});
