import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownRequest, ownTarget } from './own-head.ts';

test('the target is what the client asked for, and never names the ticket', () => {
  const targets = {
    '/p/ticket/8080/chat?name=Ada': '/chat?name=Ada',
    '/p/ticket/8080/': '/',
    '/p/ticket/8080': '/',
    '/p/ticket/8080?x=/y': '/?x=/y',
    '/p/%74icket/80%380/a': '/a',
    '/p/ticket/8080//a/../b': '//a/../b',
    '/p/ticket/8080/p/ticket/8080/': '/p/ticket/8080/',
  };
  for (const [asked, own] of Object.entries(targets)) assert.equal(ownTarget(asked), own);
});

test('a head keeps its letters but for the target, the host and what is the site’s; bytes behind it stay', () => {
  const asked =
    'GET /p/ticket/8080/chat HTTP/1.1\r\nhOsT:  wireside.test\r\nCookie: lang=uk\r\nreferer: x\r\nX-Host: y\r\n\r\n\x81\x80Host: z\r\n\r\n';
  const [chunk] = ownRequest([{ bytes: Buffer.from(asked, 'latin1'), atMs: 7 }], 8080);
  assert.equal(
    Buffer.from(chunk?.bytes ?? []).toString('latin1'),
    'GET /chat HTTP/1.1\r\nhOsT: localhost:8080\r\nX-Host: y\r\n\r\n\x81\x80Host: z\r\n\r\n',
  );
  assert.equal(chunk?.atMs, 7);
});
