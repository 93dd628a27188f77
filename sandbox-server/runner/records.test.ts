import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOutputReader, type ProcessRecord, readRecord } from './records.ts';
import { runnerLimits as limits } from './runner-limits.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function read(kind: 'stdout' | 'stderr', ...chunks: (string | Uint8Array)[]): ProcessRecord[] {
  const records: ProcessRecord[] = [];
  const reader = createOutputReader({ kind, limits, onRecord: (record) => records.push(record) });
  for (const chunk of chunks) reader.push(typeof chunk === 'string' ? bytes(chunk) : chunk);
  reader.end();
  return records;
}

test('output and records are told apart, also where a record begins in the middle of a line', () => {
  assert.deepEqual(read('stdout', 'hel', 'lo\nhalf \x1e{"type":"ready"}\nrest'), [
    { type: 'line', kind: 'stdout', text: 'hello' },
    { type: 'line', kind: 'stdout', text: 'half ' },
    { type: 'ready' },
    { type: 'line', kind: 'stdout', text: 'rest' },
  ]);
});

test('a character cut between two chunks is one character', () => {
  const [first, second] = [Uint8Array.of(0xd0), Uint8Array.of(0x96, 0x0a)];
  assert.deepEqual(read('stdout', first, second), [{ type: 'line', kind: 'stdout', text: 'Ж' }]);
});

test('stderr has no records', () => {
  const text = '\x1e{"type":"ready"}';
  assert.deepEqual(read('stderr', `${text}\n`), [{ type: 'line', kind: 'stderr', text }]);
});

test('a line has no more characters than it may', () => {
  const [plain] = read('stdout', `${'x'.repeat(limits.lineCharacters + 1)}\n`);
  assert.equal(plain?.type === 'line' && plain.text.length, limits.lineCharacters);
  const said = JSON.stringify({ type: 'line', text: 'x'.repeat(limits.lineCharacters * 2) });
  const record = readRecord(said, limits);
  // What was cut ends in a space and an ellipsis, which are not counted.
  assert.equal(record?.type === 'line' && record.text.length, limits.lineCharacters + 2);
});

test('a line without an end is told in pieces, and never kept whole', () => {
  const records = read('stdout', ...Array.from({ length: 40 }, () => 'x'.repeat(limits.lineCharacters)));
  assert.ok(records.length >= 4);
  for (const record of records) assert.ok(record.type === 'line' && record.text.length <= limits.lineCharacters);
});

test('ports and slots are numbers that can be', () => {
  const listening = (port: unknown, slot: unknown) =>
    readRecord(JSON.stringify({ type: 'listening', port, slot }), limits);
  assert.deepEqual(listening(8080, limits.ports - 1), { type: 'listening', port: 8080, slot: limits.ports - 1 });
  for (const port of [0, -1, 65_536, 1.5, '8080', null, [8080], 1e300]) assert.equal(listening(port, 0), undefined);
  for (const slot of [limits.ports, -1, 0.5, '0', null]) assert.equal(listening(8080, slot), undefined);
});

test('a field that comes from a prototype is no field', () => {
  assert.equal(readRecord('{"__proto__":{"type":"ready"}}', limits), undefined);
  assert.deepEqual(readRecord('{"type":"line","kind":"constructor","text":"x"}', limits), {
    type: 'line',
    kind: 'log',
    text: 'x',
  });
});

test('what is no record is the program’s own output', () => {
  for (const text of ['null', '1', '"ready"', '[]', '{}', '{', '{"type":"error"}', '{"type":["line"]}', '']) {
    assert.equal(readRecord(text, limits), undefined, text);
    assert.deepEqual(read('stdout', `\x1e${text}\n`), [{ type: 'line', kind: 'stdout', text: `\x1e${text}` }]);
  }
});

test('whoever writes many lines that begin as a record and are none is believed no more', () => {
  const ready = '\x1e{"type":"ready"}\n';
  const unreadable = (count: number): string => '\x1e{"type":"\n'.repeat(count);
  assert.deepEqual(read('stdout', unreadable(limits.unreadableRecords - 1), ready).at(-1), { type: 'ready' });
  assert.equal(read('stdout', unreadable(limits.unreadableRecords), ready).at(-1)?.type, 'line');
  // What does not begin as one is nobody's business.
  assert.deepEqual(read('stdout', '\x1e{\n\x1e\n'.repeat(limits.unreadableRecords), ready).at(-1), { type: 'ready' });
});

test('lines are counted, and a line that is told in pieces with each of them', () => {
  const reader = createOutputReader({ kind: 'stdout', limits, onRecord() {} });
  assert.equal(reader.push(bytes('\n\none')), 2);
  assert.equal(reader.push(bytes('\n')), 1);
  assert.equal(reader.push(bytes('x'.repeat(limits.lineCharacters * 8 + 1))), 1);
});

test('any bytes at all make bounded records of known types', () => {
  // A small generator of its own: a failure can be seen again.
  let state = 42;
  const next = (most: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % most;
  };
  const pieces = [
    '\x1e',
    '\n',
    '{"type":"',
    'listening',
    'line',
    '","port":',
    '80',
    ',"slot":',
    '"text":"',
    '}',
    '\\u0000',
  ];
  for (let round = 0; round < 2000; round += 1) {
    const chunks = Array.from({ length: next(20) }, () =>
      next(3) === 0 ? Uint8Array.from({ length: next(50) }, () => next(256)) : bytes(pieces[next(pieces.length)] ?? ''),
    );
    for (const record of read('stdout', ...chunks)) {
      assert.ok(['ready', 'beat', 'listening', 'closed', 'line'].includes(record.type));
      if (record.type === 'listening') assert.ok(record.slot < limits.ports && record.port <= 65_535);
      if (record.type === 'line') assert.ok(record.text.length <= limits.lineCharacters + 2);
    }
  }
});
