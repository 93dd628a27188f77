import assert from 'node:assert/strict';
import test from 'node:test';
import { createDecoder } from '../../../wire/decode.ts';
import type { Sender } from '../../../wire/frame.ts';
import { ruleOf, rules } from '../../../wire/violations.ts';
import { brokenBy, type Preset, presets } from './presets.ts';

function brokenRules(preset: Preset, from: Sender): string[] {
  const decoder = createDecoder({ from, startWith: 'frames' });
  const items = preset.frames(from).flatMap((bytes) => decoder.push(bytes));
  return items.flatMap((item) => (item.kind === 'violation' && ruleOf(item.code).basis !== 'hint' ? [item.code] : []));
}

for (const preset of presets) {
  for (const role of ['client', 'server'] as const) {
    test(`${preset.id} of a ${role} breaks ${brokenBy(preset, role) ?? 'nothing'}`, () => {
      const expected = brokenBy(preset, role);
      assert.deepEqual(brokenRules(preset, role), expected === undefined ? [] : [expected]);
    });
  }
}

// Rules that need an agreed extension, a hole in a recording, or the end of TCP: no frame alone breaks them.
const notByFrames = new Set([
  ...['rsv1-on-control', 'rsv1-on-continuation', 'deflate-data-invalid', 'inflated-too-large'],
  ...['frame-cut', 'message-cut', 'close-missing', 'close-unanswered', 'pong-mismatch'],
]);

test('every rule that frames can break has a preset', () => {
  const provoked = new Set<string | undefined>(
    presets.flatMap((preset) => [brokenBy(preset, 'client'), brokenBy(preset, 'server')]),
  );
  const missing = Object.entries(rules).flatMap(([code, rule]) => {
    const isOfFrames = rule.rfc === 6455 && !('httpStatus' in rule) && /^(5|7\.4|8\.1|10\.4)/.test(rule.section);
    return isOfFrames && !notByFrames.has(code) && !provoked.has(code) ? [code] : [];
  });
  assert.deepEqual(missing, []);
});
