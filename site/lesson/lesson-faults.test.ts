import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLessonFacts } from './lesson-folder.ts';

const lesson = (faults: string): string => `
minutes: 5
needs: []
rfc: ['7.1.5']
examples:
  - name: cut
    scenario: echo
    faults:
${faults.replace(/^/gm, '      ')}
`;

const read = (faults: string) => readLessonFacts({ 'lessons/x/lesson.yml': lesson(faults) }, 'x').examples[0]?.faults;

test('a lesson sets faults for its examples as the wire has them', () => {
  const faults = read(`- what: { kind: latency, direction: both, ms: 200 }
  forMs: 5000
- what: { kind: cut, how: reset, when: { at: mid-frame, direction: down, frame: 2 } }
- what: { kind: refuse, status: 503, fields: [{ name: Retry-After, value: '5' }] }
  times: 1`);
  assert.deepEqual(faults, [
    { what: { kind: 'latency', direction: 'both', ms: 200, jitterMs: 0 }, forMs: 5000 },
    { what: { kind: 'cut', how: 'reset', when: { at: 'mid-frame', direction: 'down', frame: 2 } } },
    { what: { kind: 'refuse', status: 503, fields: [{ name: 'Retry-After', value: '5' }] }, times: 1 },
  ]);
});

const wrong: [faults: string, message: RegExp][] = [
  ['- what: { kind: explode }', /content\/lessons\/x\/lesson\.yml: .*kind/s],
  ['- what: { kind: stall, direction: sideways }', /direction/],
  ['- what: { kind: stall, direction: up, ms: 5 }', /ms/],
  ['- what: { kind: cut, how: fin, when: { at: now } }', /when/],
  ['- what: { kind: refuse, status: 101 }', /status/],
  ["- what: { kind: refuse, status: 401, fields: [{ name: Set-Cookie, value: 'a=b' }] }", /reach further/],
];

test('a fault that is none stops the build, and says where', () => {
  for (const [faults, message] of wrong) assert.throws(() => read(faults), message);
});
