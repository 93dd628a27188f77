import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layOutBoxes } from './boxes-layout.ts';
import { readCapturedSteps } from './captured-steps.ts';
import { diagramFacts } from './diagram-facts.ts';
import { drawnWidths } from './drawing.ts';
import { meetings, outside, wordsIn } from './judge-drawing.ts';
import { layOutSequence } from './sequence-layout.ts';
import { wrapWords } from './wrap-words.ts';

// Longer than any label should be, as Ukrainian has them.
const longLabels = {
  browser: 'Браузер читачки',
  proxy: 'Зворотний проксі',
  one: 'Вузол перший',
  two: 'Вузол другий',
  broker: 'Брокер повідомлень',
  balances: 'розподіляє навантаження',
  publishes: 'публікує та підписується',
  falls: 'повторне підключення після розірваного з’єднання',
  waits: 'очікування підтвердження',
};
const say = (id: string): string => Object.entries(longLabels).find(([key]) => key === id)?.[1] ?? id;

const topology = diagramFacts.parse({
  id: 'nodes',
  kind: 'boxes',
  rows: [['browser'], ['proxy'], ['one', 'two'], ['broker']],
  arrows: [
    { from: 'browser', to: 'proxy', code: 'wss://' },
    { from: 'proxy', to: 'one', say: 'balances' },
    { from: 'proxy', to: 'two', say: 'balances' },
    { from: 'one', to: 'broker', say: 'publishes', both: true },
    { from: 'two', to: 'broker', say: 'publishes', both: true },
    { from: 'one', to: 'two', say: 'waits', broken: true },
    { from: 'broker', to: 'browser', say: 'falls' },
    { from: 'browser', to: 'two', say: 'falls' },
  ],
});

const sequence = diagramFacts.parse({
  id: 'steps',
  kind: 'sequence',
  lanes: ['browser', 'proxy', 'one', 'broker'],
  steps: [
    { part: 'balances' },
    { from: 'browser', to: 'proxy', say: 'falls', code: 'GET /chat HTTP/1.1', slow: true },
    { from: 'broker', to: 'one', say: 'publishes', lost: true },
    { gap: 'waits' },
    { at: 'broker', say: 'falls' },
    { at: 'browser', code: 'close 1006' },
    { cut: 'falls', between: ['proxy', 'one'] },
  ],
});

for (const [kind, width] of Object.entries(drawnWidths)) {
  test(`boxes with long words do not meet (${kind})`, () => {
    assert.ok(topology.kind === 'boxes');
    const drawing = layOutBoxes({ facts: topology, width, say });
    assert.deepEqual([drawing.cutWords, meetings(drawing), outside(drawing)], [[], [], []]);
    assert.equal(wordsIn(drawing).length, 13);
  });

  test(`a sequence with long words does not meet itself (${kind})`, () => {
    assert.ok(sequence.kind === 'sequence');
    const drawing = layOutSequence({ facts: sequence, width, say, stepsOf: () => [] });
    assert.deepEqual([drawing.cutWords, meetings(drawing), outside(drawing)], [[], [], []]);
  });
}

test('words that meet are seen', () => {
  assert.ok(sequence.kind === 'sequence');
  const drawing = layOutSequence({ facts: sequence, width: 300, say, stepsOf: () => [] });
  const squeezed = {
    ...drawing,
    shapes: drawing.shapes.map((shape) =>
      shape.kind === 'text' ? { ...shape, rect: { ...shape.rect, y: 5 } } : shape,
    ),
  };
  assert.notDeepEqual(meetings(squeezed), []);
  assert.notDeepEqual(outside({ ...drawing, width: 100 }), []);
});

test('a lane or a box that does not exist is named', () => {
  assert.ok(sequence.kind === 'sequence' && topology.kind === 'boxes');
  const lost = { ...sequence, lanes: ['browser', 'proxy'] };
  assert.throws(() => layOutSequence({ facts: lost, width: 300, say, stepsOf: () => [] }), /no lane "broker"/);
  const gone = { ...topology, rows: [['browser']] };
  assert.throws(() => layOutBoxes({ facts: gone, width: 300, say }), /no box "proxy"/);
});

test('an address breaks after its slashes, and a word too long for its line is reported', () => {
  const address = wrapWords('`ws://localhost:8080/chat`', 120);
  assert.equal(address.isCut, false);
  assert.deepEqual(
    address.lines.map(({ runs }) => runs.map(({ text }) => text).join('')),
    ['ws://localhost:', '8080/chat'],
  );
  assert.equal(wrapWords('балансувальник', 60).isCut, true);
});

test('code keeps the comma that follows it in its line', () => {
  const { lines } = wrapWords('send `ping`, wait', 400);
  assert.deepEqual(lines[0]?.runs, [
    { text: 'send', isCode: false },
    { text: ' ping', isCode: true },
    { text: ', wait', isCode: false },
  ]);
});

test('a recording becomes arrows, with its pauses and its end', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1').toString('hex');
  const text = JSON.stringify({
    wireside: 1,
    connections: [
      {
        number: 1,
        path: '/',
        bytesNotKept: { up: 0, down: 0 },
        ended: { by: 'server', how: 'reset', atMs: 900 },
        chunks: [
          {
            direction: 'up',
            atMs: 1,
            hex: bytes(
              'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
            ),
          },
          {
            direction: 'down',
            atMs: 2,
            hex: bytes(
              'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n',
            ),
          },
          { direction: 'up', atMs: 600, hex: '818537fa213d7f9f4d5158' },
          { direction: 'down', atMs: 601, hex: '880203e8' },
        ],
      },
    ],
  });
  const step = { capture: 'one', client: 'browser', server: 'one', show: 'all' as const };
  const [up, down] = [
    { from: 'browser', to: 'one' },
    { from: 'one', to: 'browser' },
  ];
  assert.deepEqual(readCapturedSteps({ text, step, duration: (ms) => `${ms} ms` }), [
    { ...up, code: 'GET / HTTP/1.1', bytes: 'Upgrade: websocket', isBroken: false },
    { ...down, code: '101 Switching Protocols', bytes: '', isBroken: false },
    { passed: '598 ms' },
    { ...up, code: 'text “Hello”', bytes: '81 85 37 fa 21 3d …', isBroken: false },
    { ...down, code: 'close 1000', bytes: '88 02 03 e8', isBroken: false },
    { passed: '299 ms' },
    { ...down, code: 'TCP RST', bytes: '', isBroken: true },
  ]);
  const frames = readCapturedSteps({ text, step: { ...step, show: 'frames', frames: [2, 2] }, duration: String });
  assert.deepEqual(
    frames.map((one) => 'code' in one && one.code),
    ['close 1000'],
  );
});
