import assert from 'node:assert/strict';
import test from 'node:test';
import { createFrameCursor } from '../../wire/frame-cursor.ts';
import { type Acting, createFrameEditor, type EditedPassage, type FrameEdit } from './frame-edits.ts';
import { createFrameGate, type FrameRules, type Taking } from './frame-rules.ts';

const head = Buffer.from('HTTP/1.1 101 x\r\n\r\n');
const rules: FrameRules = { takes: () => undefined, cuts: [], cutAtClose: undefined, isByFrame: true };
const one = '810131';
const two = '810132';
const three = '810133';
// "ab" in two fragments.
const a = '010161';
const b = '800162';
const ping = '890170';
const pong = '8a0170';
const close = '880203e8';

const written = (passages: readonly EditedPassage[]) =>
  passages
    .filter(({ bytes, covers }) => bytes.length + covers > 0)
    .map(({ bytes, covers }) => `${Buffer.from(bytes).toString('hex')}/${covers}`);

function after(bytes: Uint8Array) {
  const cursor = createFrameCursor();
  cursor.advance(bytes);
  return { gate: createFrameGate(cursor), editor: createFrameEditor(cursor.copy()) };
}

/** What passes of these chunks of hex after a handshake, and all that the edits did. */
function through(edits: readonly FrameEdit[], ...chunks: string[]) {
  const { gate, editor } = after(head);
  const acts: Taking[] = [];
  // As in a run, where what names a message acts once.
  const acting: Acting = {
    edits: () => edits.filter((edit) => !('message' in edit) || acts.length === 0),
    act: (taking) => acts.push(taking),
  };
  const passages = chunks.flatMap((hex) =>
    editor.through(gate.through(Buffer.from(hex, 'hex'), rules).passages, acting),
  );
  return { editor, passed: written(passages), waits: passages.map(({ waitMs }) => waitMs), acts };
}

const lose = (message: number): FrameEdit => ({ fault: 7, how: 'lose', message });
const repeat = (message: number): FrameEdit => ({ fault: 7, how: 'repeat', message });
const swap = (message: number): FrameEdit => ({ fault: 7, how: 'swap', message });

test('without edits everything passes as it came', () => {
  assert.deepEqual(through([], one + two, '8101', '33').passed, [`${one}/3`, `${two}/3`, '8101/2', '33/1']);
});

test('a wrong pong has every bit of its payload turned, and its header as it was', () => {
  const { passed, acts } = through([{ fault: 7, how: 'wrong-pong' }], ping + pong);
  assert.deepEqual(passed, [`${ping}/3`, '8a018f/3']);
  assert.deepEqual(acts, [{ fault: 7, offset: head.length + 3, length: 3 }]);
});

test('under a mask it is the payload that is turned, not the key; an empty pong stays', () => {
  const { passed, acts } = through([{ fault: 7, how: 'wrong-pong' }], '8a810102030471', '8a00');
  assert.deepEqual(passed, ['8a81010203048e/7', '8a00/2']);
  assert.equal(acts.length, 1);
});

test('a late pong waits, whole, wherever it was cut', () => {
  const { passed, waits } = through([{ fault: 7, how: 'late-pong', waitMs: 300 }], `${one}8a`, `0170${two}`);
  assert.deepEqual(passed, [`${one}/3`, `${pong}/3`, `${two}/3`]);
  assert.deepEqual(waits, [0, 300, 0]);
});

test('a lost message leaves its place in the stream and no bytes', () => {
  const { passed, acts } = through([lose(2)], one + two + three);
  assert.deepEqual(passed, [`${one}/3`, '/3', `${three}/3`]);
  assert.deepEqual(acts, [{ fault: 7, offset: head.length + 3, length: 3 }]);
});

test('all fragments of a lost message are lost, and the ping between them is not', () => {
  const { passed, acts } = through([lose(1)], a + ping, b);
  assert.deepEqual(passed, ['/3', `${ping}/3`, '/3']);
  assert.deepEqual(acts, [{ fault: 7, offset: head.length, length: 9 }]);
});

test('a repeated message comes once more behind its last fragment', () => {
  const { passed, acts } = through([repeat(1)], a + ping + b);
  assert.deepEqual(passed, [`${a}/3`, `${ping}/3`, `${b}/3`, `${a}${b}/0`]);
  assert.equal(acts.length, 1);
});

test('a swapped message comes after the next one, and covers both then', () => {
  const { passed, acts } = through([swap(1)], one, `${ping}${two}`);
  assert.deepEqual(passed, [`${ping}/0`, `${two}/0`, `${one}/9`]);
  assert.deepEqual(acts, [{ fault: 7, offset: head.length, length: 3 }]);
});

test('a message that nothing follows comes before the Close, and when the fault ends', () => {
  assert.deepEqual(through([swap(1)], one + close).passed, [`${one}/7`, `${close}/0`]);
  const { editor, passed } = through([swap(1)], one);
  assert.deepEqual(passed, []);
  assert.deepEqual(written(editor.release([])), [`${one}/3`]);
});

test('messages are counted before anything is edited', () => {
  const { gate, editor } = after(Buffer.concat([head, Buffer.from(one + a + b, 'hex')]));
  const acting: Acting = { edits: () => [lose(4)], act() {} };
  const pass = (hex: string) => written(editor.through(gate.through(Buffer.from(hex, 'hex'), rules).passages, acting));
  assert.deepEqual([...pass(three), ...pass(one)], [`${three}/3`, '/3']);
});

test('a message that is too large to keep passes as it is, but is lost if it is to be', () => {
  const large = `82ff${'0000000000020000'}00000000${'00'.repeat(131_072)}`;
  const bytesOf = (edit: FrameEdit) => {
    const { passed } = through([edit], large.slice(0, 40_000), large.slice(40_000));
    return passed.map((one) => one.split('/')[0]).join('');
  };
  assert.equal(bytesOf(repeat(1)), large);
  assert.equal(bytesOf(swap(1)), large);
  assert.equal(bytesOf(lose(1)), '');
});
