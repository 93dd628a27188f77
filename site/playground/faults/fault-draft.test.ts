import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseLimits } from '../../../sandbox-server/limits.ts';
import { createPageMessageParser } from '../../../sandbox-server/page-message.ts';
import type { FaultKind } from '../../../wire/faults.ts';
import { canWait, choicesOf, type Draft, faultOf, fieldsOf, firstDraft, groups, isChoice } from './fault-draft.ts';

const kinds: readonly FaultKind[] = Object.values(groups).flat();
const parse = createPageMessageParser(chooseLimits());
const isTaken = (draft: Draft): boolean =>
  parse(JSON.stringify({ type: 'fault', run: 1, fault: 1, ...faultOf(draft) })) !== undefined;
const draft = (kind: FaultKind, fields: Partial<Draft['fields']> = {}): Draft => ({
  kind,
  fields: { ...firstDraft.fields, ...fields },
});

test('whatever the fields hold, the sandbox takes the fault they make', () => {
  const typed = [
    '',
    ' ',
    'Set-Cookie',
    '0',
    '-1',
    '1e99',
    'NaN',
    'Infinity',
    '1.5',
    'a\r\nb',
    'ї',
    '99999999999999999999',
    'x'.repeat(999),
  ];
  for (const kind of kinds) {
    for (const text of typed) {
      const all = Object.fromEntries(Object.keys(firstDraft.fields).map((name) => [name, text]));
      for (const when of choicesOf('when')) {
        const fields = { ...firstDraft.fields, ...all, when };
        assert.ok(isTaken({ kind, fields }), `${kind} ${when} of ${JSON.stringify(text.slice(0, 20))}`);
      }
    }
  }
});

test('every choice makes its own fault', () => {
  for (const kind of kinds) {
    for (const name of fieldsOf(draft(kind)).filter(isChoice)) {
      const made = choicesOf(name).map((choice) => JSON.stringify(faultOf(draft(kind, { [name]: choice }))));
      assert.equal(new Set(made).size, choicesOf(name).length, `${kind}: ${name}`);
    }
  }
});

test('a fault lasts as long as it is told to, and without a number until it is ended', () => {
  assert.equal(faultOf(draft('stall', { forSeconds: '2.5' })).forMs, 2500);
  assert.equal(faultOf(draft('stall')).forMs, undefined);
  assert.equal(faultOf(draft('cut', { forSeconds: '2' })).forMs, undefined);
});

test('what happens at once cannot be set before a run', () => {
  assert.equal(canWait(faultOf(draft('cut', { when: 'now' }))), false);
  assert.equal(canWait(faultOf(draft('cut', { when: 'close' }))), true);
  assert.equal(canWait(faultOf(draft('restart'))), false);
  assert.equal(canWait(faultOf(draft('stall'))), true);
});
