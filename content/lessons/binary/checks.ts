// Judges the exercise message by message: what the sensors sent as bytes, the readings that were answered as JSON, and the
// receipt in bytes that ends each answer and brings the next message.

import type { Check, ConnectionTrace, Place, Prediction, Trace, Verdict } from '../../check.ts';

const readingBytes = 9;
const receiptBytes = 5;
const allBatches = 4;

type Reading = { battery: number; sensor: number; uptime: number; celsius: number };
type Answer = { text: string; said: Partial<Record<keyof Reading, unknown>> | undefined; at: Place };
type Batch = {
  readings: Reading[];
  answers: Answer[];
  receipt: { bytes: Uint8Array; at: Place } | undefined;
  at: Place;
};

const messages = (connection: ConnectionTrace, direction: Place['direction']) =>
  connection.entries
    .filter((entry) => entry.kind === 'message')
    .filter((message) => message.direction === direction)
    .map((message) => {
      const at: Place = { connection: connection.number, direction, offset: message.frameOffsets[0] ?? 0 };
      return { ...message, at };
    });

function read(bytes: Uint8Array): Reading[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.byteLength / readingBytes) }, (_, index) => {
    const start = index * readingBytes;
    return {
      battery: view.getUint8(start),
      sensor: view.getUint16(start + 1),
      uptime: view.getUint32(start + 3),
      celsius: view.getInt16(start + 7) / 100,
    };
  });
}

function parsed(text: string): Answer['said'] {
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === 'object' && said !== null ? said : undefined;
  } catch {
    // Text that is no JSON is an answer too, and a wrong one.
    return undefined;
  }
}

/** Each message of the sensors, with what came back until its receipt. */
function batchesOf(trace: Trace): Batch[] {
  const connection = trace.connections.at(-1);
  if (!connection) return [];
  const back = messages(connection, 'up');
  return messages(connection, 'down').map(({ payload, at }) => {
    const end = back.findIndex(({ type }) => type === 'binary');
    const mine = back.splice(0, end === -1 ? back.length : end + 1);
    const receipt = mine.find(({ type }) => type === 'binary');
    const answers = mine.flatMap(({ type, text = '', at: place }) =>
      type === 'text' ? [{ text, said: parsed(text), at: place }] : [],
    );
    return { readings: read(payload), answers, receipt: receipt && { bytes: receipt.payload, at: receipt.at }, at };
  });
}

const swapped = (value: number, bytes: 2 | 4): number => {
  const view = new DataView(new ArrayBuffer(4));
  if (bytes === 2) view.setUint16(0, value);
  else view.setUint32(0, value);
  return bytes === 2 ? view.getUint16(0, true) : view.getUint32(0, true);
};

/** The first reading of which this field is not as it was sent gives the advice. */
const fieldIs =
  (field: keyof Reading, explain: (sent: number, said: unknown) => string = () => 'other-value') =>
  (trace: Trace): Verdict => {
    const pairs = batchesOf(trace).flatMap(({ readings, answers }) =>
      readings.flatMap((reading, index) => (answers[index] ? [{ reading, answer: answers[index] }] : [])),
    );
    if (pairs.length === 0) return { passed: false, hint: 'no-answer' };
    for (const { reading, answer } of pairs) {
      const sent = reading[field];
      const said = answer.said?.[field];
      // Hundredths of a degree may have been rounded on the way.
      if (typeof said === 'number' && Math.abs(said - sent) < 0.005) continue;
      const values = { field, sent, said: JSON.stringify(said) ?? '–' };
      return { passed: false, hint: explain(sent, said), values, at: answer.at };
    }
    return { passed: true };
  };

export const checks: Check[] = [
  {
    id: 'each-reading',
    judge(trace) {
      const batches = batchesOf(trace);
      if (!batches.some(({ answers, receipt }) => answers.length > 0 || receipt)) {
        return { passed: false, hint: 'no-answer' };
      }
      for (const { readings, answers, receipt, at } of batches) {
        const wrong = answers.find(({ said }) => said === undefined);
        if (wrong) return { passed: false, hint: 'no-object', values: { text: wrong.text }, at: wrong.at };
        const values = { readings: readings.length, answers: answers.length };
        if (receipt && answers.length < readings.length) return { passed: false, hint: 'too-few', values, at };
        if (receipt && answers.length > readings.length) return { passed: false, hint: 'too-many', values, at };
      }
      return { passed: true };
    },
  },
  { id: 'battery', judge: fieldIs('battery') },
  {
    id: 'sensor',
    judge: fieldIs('sensor', (sent, said) => (said === swapped(sent, 2) ? 'turned-round' : 'other-value')),
  },
  {
    id: 'uptime',
    judge: fieldIs('uptime', (sent, said) => {
      if (said === sent - 2 ** 32) return 'below-zero';
      return said === swapped(sent, 4) ? 'turned-round' : 'other-value';
    }),
  },
  {
    id: 'celsius',
    judge: fieldIs('celsius', (sent, said) => {
      const hundredths = Number(said) * 100;
      return Math.abs(hundredths - (sent * 100 + 2 ** 16)) < 0.5 ? 'too-warm' : 'other-value';
    }),
  },
  {
    id: 'receipt',
    judge(trace): Verdict {
      const batches = batchesOf(trace);
      for (const { readings, answers, receipt } of batches) {
        if (!receipt) {
          const extra = answers[readings.length];
          if (extra) return { passed: false, hint: 'receipt-is-text', values: { text: extra.text }, at: extra.at };
          break;
        }
        const { bytes, at } = receipt;
        if (bytes.length !== receiptBytes) {
          return { passed: false, hint: 'receipt-length', values: { bytes: bytes.length }, at };
        }
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        const [count, uptime] = [view.getUint8(0), view.getUint32(1)];
        const sent = readings.at(-1)?.uptime ?? 0;
        const values = { readings: readings.length, count, sent, uptime };
        if (count !== readings.length) return { passed: false, hint: 'receipt-count', values, at };
        if (uptime === sent) continue;
        const hint = uptime === swapped(sent, 4) ? 'receipt-turned-round' : 'receipt-uptime';
        return { passed: false, hint, values, at };
      }
      const receipts = batches.filter(({ receipt }) => receipt).length;
      if (receipts >= allBatches) return { passed: true };
      return { passed: false, hint: 'no-receipt', values: { receipts, batches: allBatches } };
    },
  },
];

export const predictions: Prediction[] = [
  {
    id: 'two-numbers',
    outcome(trace) {
      const [connection] = trace.connections;
      const [sent] = connection ? messages(connection, 'up') : [];
      if (sent?.payload.length !== 4) return undefined;
      return { option: sent.payload[0] === 0 ? 'highest-first' : 'lowest-first', at: sent.at };
    },
  },
];
