import assert from 'node:assert/strict';
import test from 'node:test';
import { createConnectionReader } from '../../../wire/connection.ts';
import { encodeHead } from '../../../wire/encode.ts';
import { hex } from '../../../wire/hex.ts';
import { createInflater } from '../../../wire/inflate.ts';
import { ruleOf, rules, type ViolationCode } from '../../../wire/violations.ts';
import { brokenBy, type Preset, presets, presetsFor } from './presets.ts';

type Role = 'client' | 'server';

/** What is broken in a conversation that holds the preset, once what it needs is there. */
function brokenRules(preset: Preset, role: Role): ViolationCode[] {
  const reader = createConnectionReader({ createInflater });
  const ours = role === 'client' ? 'up' : 'down';
  const extension: [string, string][] =
    preset.needs === 'deflate' ? [['Sec-WebSocket-Extensions', 'permessage-deflate']] : [];
  const push = (direction: 'up' | 'down', bytes: Uint8Array) => reader.push({ direction, atMs: 0, bytes });
  push(
    'up',
    encodeHead('GET / HTTP/1.1', [
      ['Host', 'localhost'],
      ['Upgrade', 'websocket'],
      ['Connection', 'Upgrade'],
      ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
      ['Sec-WebSocket-Version', '13'],
      ...extension,
    ]),
  );
  push(
    'down',
    encodeHead('HTTP/1.1 101 Switching Protocols', [
      ['Upgrade', 'websocket'],
      ['Connection', 'Upgrade'],
      ['Sec-WebSocket-Accept', 's3pPLMBiTxaQ9kYGzzhZRbK+xOo='],
      ...extension,
    ]),
  );
  if (preset.needs === 'ping') push('down', hex('89 01 3f'));
  const entries = preset.frames(role).flatMap((bytes) => push(ours, bytes));
  if (preset.needs === 'hang-up') entries.push(...reader.end({ direction: ours, atMs: 1 }));
  return entries.flatMap((entry) => (entry.kind === 'violation' ? [entry.code] : []));
}

for (const role of ['client', 'server'] as const) {
  for (const preset of presetsFor(role)) {
    const expected = brokenBy(preset, role);
    test(`${preset.id} of a ${role} breaks ${expected ?? 'nothing'}`, () => {
      const broken = brokenRules(preset, role);
      // A connection that is hung up lacks its Close besides.
      const alone = preset.needs === 'hang-up' ? broken.filter((code) => code === expected) : broken;
      assert.deepEqual(alone, expected === undefined ? [] : [expected]);
    });
  }
}

// What the reader leaves undone, whatever the frames are; and how keys are chosen, which no rule forbids.
const notByFrames = new Set<string>(['close-unanswered', 'masking-key-zero', 'masking-key-reused']);

test('every rule that frames can break has a preset', () => {
  const provoked = new Set<string | undefined>(
    (['client', 'server'] as const).flatMap((role) => presetsFor(role).map((preset) => brokenBy(preset, role))),
  );
  const codes = Object.keys(rules).filter((code) => isOfFrames(code as ViolationCode)); // The keys are the codes.
  assert.ok(codes.length > 20);
  assert.deepEqual(
    codes.filter((code) => !provoked.has(code) && !notByFrames.has(code)),
    [],
  );
});

/** Of frames, messages and their end, and not of the handshake or of HTTP (RFC 6455, 4 and 11.3; RFC 9112). */
function isOfFrames(code: ViolationCode): boolean {
  const { rfc, section, ws } = ruleOf(code);
  if (rfc === 9112 || ws === 'fails-handshake') return false;
  return rfc === 7692 ? code !== 'extension-repeated' : !/^(4|9|11)\./.test(section);
}

test('presets have names of their own', () => {
  assert.equal(new Set(presets.map(({ id }) => id)).size, presets.length);
});
