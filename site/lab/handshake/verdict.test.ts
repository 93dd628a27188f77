import assert from 'node:assert/strict';
import test from 'node:test';
import { headBytes } from './head-text.ts';
import { readRequest } from './read-head.ts';
import { samples } from './samples.ts';
import { compare, type Doing, readAnswerStrictly, readRequestStrictly, suggestedStatuses } from './verdict.ts';

const sampleBytes = (id: string) => headBytes(samples.find((sample) => sample.id === id)?.text ?? '');
const read = (id: string) => readRequestStrictly(sampleBytes(id));
const accepted: Doing = { kind: 'accepted' };
const refused = (status?: number): Doing => ({ kind: 'refused', status });

test('a right request is accepted, and a head that has not ended is waited for', () => {
  assert.equal(read('good').kind, 'accept');
  assert.equal(read('no-blank-line').kind, 'wait');
  assert.equal(read('blank').kind, 'wait');
});

test('what only binds the sender may be refused, what binds the receiver must be', () => {
  const must = (id: string) => {
    const reading = read(id);
    return reading.kind === 'refuse' && reading.must;
  };
  assert.deepEqual([must('no-key'), must('version-8'), must('no-host')], [true, true, true]);
  assert.deepEqual([must('bare-lf'), must('early-frame'), must('subprotocol-twice')], [false, false, false]);
});

test('a first line that is none is refused without waiting for the blank line', () => {
  assert.equal(readRequestStrictly(headBytes('hello\n')).kind, 'refuse');
  assert.equal(readRequestStrictly(headBytes('hello')).kind, 'wait');
});

test('who differs is named', () => {
  assert.equal(compare(read('good'), accepted), 'agree');
  assert.equal(compare(read('good'), refused(400)), 'strict');
  assert.equal(compare(read('version-8'), accepted), 'lenient');
  assert.equal(compare(read('no-key'), refused(400)), 'agree');
  assert.equal(compare(read('version-12'), refused(400)), 'other-status');
  assert.deepEqual(suggestedStatuses(read('version-12')), [426]);
  assert.equal(compare(read('bare-lf'), refused(400)), 'may-strict');
  assert.equal(compare(read('early-frame'), accepted), 'may-lenient');
  assert.equal(compare(read('no-blank-line'), { kind: 'silent' }), 'agree');
  assert.equal(compare(read('good'), { kind: 'silent' }), undefined);
});

test('an answer opens only with the Accept of this key', () => {
  const request = readRequest(sampleBytes('good')).head;
  assert.ok(request);
  const answer = (accept: string, status = '101 Switching Protocols') =>
    headBytes(`HTTP/1.1 ${status}\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Accept: ${accept}\n\n`);
  assert.equal(readAnswerStrictly(answer('s3pPLMBiTxaQ9kYGzzhZRbK+xOo='), request).kind, 'accept');
  assert.equal(readAnswerStrictly(answer('AAAA'), request).kind, 'refuse');
  assert.equal(readAnswerStrictly(answer('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=', '200 OK'), request).kind, 'refuse');
});
