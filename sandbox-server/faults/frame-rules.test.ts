import assert from 'node:assert/strict';
import test from 'node:test';
import { createFrameCursor } from '../../wire/frame-cursor.ts';
import { createFrameGate, type FrameRules } from './frame-rules.ts';

const head = Buffer.from('HTTP/1.1 101 x\r\n\r\n');
const noRules: FrameRules = { takes: () => undefined, cuts: [], cutAtClose: undefined, isByFrame: false };
const text = '8102' + '6869';
const ping = '8901' + '70';
const close = '8802' + '03e8';

/** What passes of these chunks of hex, after a handshake. */
function through(rules: Partial<FrameRules>, ...chunks: string[]) {
  const cursor = createFrameCursor();
  cursor.advance(head);
  const gate = createFrameGate(cursor);
  const outcomes = chunks.map((hex) => gate.through(Buffer.from(hex, 'hex'), { ...noRules, ...rules }));
  return {
    passed: outcomes.map(({ passages }) =>
      passages.map(({ bytes, covers, cut }) => {
        const hex = Buffer.from(bytes).toString('hex');
        return cut === undefined ? `${hex}/${covers}` : `${hex}/${covers} cut ${cut}`;
      }),
    ),
    takings: outcomes.flatMap(({ takings }) => takings),
  };
}

test('without rules a chunk passes whole, however its frames lie', () => {
  assert.deepEqual(through({}, text + ping, '81').passed, [[`${text}${ping}/7`], ['81/1']]);
});

test('pings are taken out, told once with their place, and counted as passed', () => {
  const takes = (opcode: number) => (opcode === 0x9 ? 7 : undefined);
  const whole = through({ takes }, text + ping + text);
  assert.deepEqual(whole.passed, [[`${text}/4`, '/3', `${text}/4`]]);
  assert.deepEqual(whole.takings, [{ fault: 7, offset: head.length + 4, length: 3 }]);
  const inPieces = through({ takes }, `${text}89`, '01', `70${text}`);
  assert.deepEqual(inPieces.passed, [[`${text}/4`, '/1'], ['/1'], ['/1', `${text}/4`]]);
  assert.deepEqual(inPieces.takings, whole.takings);
});

test('a frame that has begun to be taken out is taken out to its end', () => {
  const cursor = createFrameCursor();
  cursor.advance(head);
  const gate = createFrameGate(cursor);
  gate.through(Buffer.from('8901', 'hex'), { ...noRules, takes: () => 1 });
  const { passages, takings } = gate.through(Buffer.from(`70${text}`, 'hex'), noRules);
  assert.deepEqual(
    passages.map(({ bytes }) => Buffer.from(bytes).toString('hex')),
    ['', text],
  );
  assert.equal(takings.length, 1);
});

test('after frame n: its last byte is the last, and a number that has passed means the next', () => {
  const cutAfter = (frame: number) => ({ cuts: [{ fault: 3, at: 'after-frame' as const, frame }] });
  assert.deepEqual(through(cutAfter(2), text + ping + text).passed, [[`${text}${ping}/7 cut 3`]]);
  assert.deepEqual(through(cutAfter(1), `${text}81`, '02', '6869').passed[0], [`${text}/4 cut 3`]);
});

test('in mid-frame: half of it has passed, in any chunking', () => {
  const cuts = [{ fault: 3, at: 'mid-frame', frame: 2 } as const];
  assert.deepEqual(through({ cuts }, `${ping}${text}`).passed, [[`${ping}8102/5 cut 3`]]);
  assert.deepEqual(through({ cuts }, `${ping}81`, '0268', '69').passed.slice(0, 2), [[`${ping}81/4`], ['02/1 cut 3']]);
});

test('at close: the Close frame passes, and nothing after it', () => {
  assert.deepEqual(through({ cutAtClose: 5 }, text + close + text).passed, [[`${text}${close}/8 cut 5`]]);
});

test('frame by frame', () => {
  assert.deepEqual(through({ isByFrame: true }, `${text}${ping}81`, '0161').passed, [
    [`${text}/4`, `${ping}/3`, '81/1'],
    ['0161/2'],
  ]);
});
