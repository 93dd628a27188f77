import assert from 'node:assert/strict';
import test from 'node:test';
import { signal } from '@preact/signals';
import { createOwnText } from './own-text.ts';
import { samples } from './samples.ts';

const [sample, other] = samples.map(({ text }) => text);

test('the reader’s own comes back after any number of samples', () => {
  const { lab, text } = openLab('GET /mine HTTP/1.1\n');
  lab.keep();
  text.value = sample ?? '';
  lab.keep();
  text.value = other ?? '';
  assert.equal(lab.take(), 'GET /mine HTTP/1.1\n');
  assert.equal(lab.own.value, undefined);
});

test('it is still there in a lab that is opened anew, until it is taken', () => {
  const { lab, reopen } = openLab('GET /mine HTTP/1.1\n');
  lab.keep();
  const again = reopen(sample ?? '');
  assert.equal(again.own.value, 'GET /mine HTTP/1.1\n');
  assert.equal(again.take(), 'GET /mine HTTP/1.1\n');
  assert.equal(reopen(sample ?? '').own.value, undefined);
});

function openLab(written: string) {
  let kept: string | undefined;
  const aside = {
    read: () => kept,
    write: (put: string | undefined) => {
      kept = put;
    },
  };
  const text = signal(written);
  return {
    lab: createOwnText({ text, aside }),
    text,
    reopen: (now: string) => createOwnText({ text: signal(now), aside }),
  };
}
