import assert from 'node:assert/strict';
import test from 'node:test';
import { formatHex } from '../../../wire/hex.ts';
import { acceptSteps, newKey, withFieldValue } from './accept-steps.ts';

// The example of RFC 6455, 1.3, with the digest it prints.
test('each step of Accept is what the RFC prints', () => {
  const steps = acceptSteps('dGhlIHNhbXBsZSBub25jZQ==');
  assert.equal(new TextDecoder().decode(steps.keyBytes), 'the sample nonce');
  assert.equal(steps.joined, 'dGhlIHNhbXBsZSBub25jZQ==258EAFA5-E914-47DA-95CA-C5AB0DC85B11');
  assert.equal(formatHex(steps.digest), 'b3 7a 4f 2c c0 62 4f 16 90 f6 46 06 cf 38 59 45 b2 be c4 ea');
  assert.equal(steps.accept, 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
});

test('a key that is no base64 has an Accept all the same', () => {
  const steps = acceptSteps('not base64!');
  assert.equal(steps.keyBytes, undefined);
  assert.equal(steps.digest.length, 20);
});

test('a new key is 16 bytes, and another each time', () => {
  assert.equal(acceptSteps(newKey()).keyBytes?.length, 16);
  assert.notEqual(newKey(), newKey());
});

test('a header takes another value, whatever the case of its name, and nothing else changes', () => {
  const text = 'GET / HTTP/1.1\nsec-websocket-KEY:  old␊\nX-Sec-WebSocket-Key: b\n\n';
  assert.equal(
    withFieldValue(text, 'Sec-WebSocket-Key', '$1new'),
    'GET / HTTP/1.1\nsec-websocket-KEY:  $1new␊\nX-Sec-WebSocket-Key: b\n\n',
  );
  assert.equal(withFieldValue('GET / HTTP/1.1\n', 'Sec-WebSocket-Key', 'a'), undefined);
});
