import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placesInStack } from './stack.ts';

const url = 'blob:null/6c1f5b30-3d11-4b1a-9a57-0f6c0e1d2a3b';
const fileOfUrl = (asked: string) => (asked === url ? 'client.js' : undefined);
const read = (stack: string) =>
  placesInStack(stack.replaceAll('URL', url), fileOfUrl).map(
    ({ call, place: { file, line, column } }) => `${call} ${file}:${line}:${column}`,
  );

// As the three engines wrote them for the same code: a method that throws, called by an arrow function in an async one.
test('Chromium’s stack', () => {
  const stack = `TypeError: deep
    at inner (URL:1:26)
    at Chat.say (URL:2:22)
    at URL:5:26
    at Array.forEach (<anonymous>)
    at async outer (URL:5:7)
    at async URL:10:1`;
  assert.deepEqual(read(stack), [
    'inner client.js:1:26',
    'Chat.say client.js:2:22',
    ' client.js:5:26',
    'outer client.js:5:7',
    ' client.js:10:1',
  ]);
});

test('Firefox’s stack', () => {
  const stack = `inner@URL:1:26
say@URL:2:22
outer/<@URL:5:26
outer@URL:5:7
async*@URL:10:7
promise callback*later@URL:13:25
setTimeout handler*@URL:12:36
`;
  assert.deepEqual(read(stack), [
    'inner client.js:1:26',
    'say client.js:2:22',
    ' client.js:5:26',
    'outer client.js:5:7',
    ' client.js:10:7',
    'later client.js:13:25',
    ' client.js:12:36',
  ]);
});

test('Safari’s stack', () => {
  const stack = `inner@URL:1:39
say@URL:2:27
forEach@[native code]
outer@URL:5:14
@URL:12:60
module code@URL:9:12`;
  assert.deepEqual(read(stack), [
    'inner client.js:1:39',
    'say client.js:2:27',
    'outer client.js:5:14',
    ' client.js:12:60',
    ' client.js:9:12',
  ]);
});

test('what is not of the learner’s files is left out, and what is no stack has no places', () => {
  assert.deepEqual(read('send@blob:null/another:1:2\nsend@https://wireside.test/learner/:3:4'), []);
  assert.deepEqual(placesInStack(undefined, fileOfUrl), []);
});
