// The decoder beside the Receiver of ws, on the same bytes, in the same process, in turns. Budget: at least half of
// its speed, though the decoder keeps every byte as it crossed and the Receiver may unmask in place.

import { createDecoder } from '../wire/decode.ts';
import { encodeFrame } from '../wire/encode.ts';
import { opcodes } from '../wire/frame.ts';
import { Receiver } from './ws-parts.ts';

const rounds = 9;
const bytesPerRound = 32 * 1024 * 1024;
// What a socket read brings at most.
const chunkBytes = 64 * 1024;
const leastShare = 0.5;

type Load = { name: string; from: 'client' | 'server'; opcode: number; payload: Uint8Array };

const text = (length: number, sample: string) => {
  const bytes = new TextEncoder().encode(sample.repeat(Math.ceil(length / sample.length)));
  // A character must not be cut.
  return new TextEncoder().encode(new TextDecoder().decode(bytes.subarray(0, length)).replaceAll('\ufffd', '')).slice();
};
const english = 'The quick brown fox jumps over the lazy dog. ';
const ukrainian = 'Жебракують філософи при ґанку церкви в Гадячі. ';

const loads: Load[] = [
  { name: '125 B text, masked', from: 'client', opcode: opcodes.text, payload: text(125, english) },
  { name: '125 B text, unmasked', from: 'server', opcode: opcodes.text, payload: text(125, english) },
  { name: '125 B Cyrillic text, masked', from: 'client', opcode: opcodes.text, payload: text(125, ukrainian) },
  { name: '64 KiB text, masked', from: 'client', opcode: opcodes.text, payload: text(65_536, english) },
  { name: '64 KiB Cyrillic text, masked', from: 'client', opcode: opcodes.text, payload: text(65_536, ukrainian) },
  { name: '64 KiB binary, masked', from: 'client', opcode: opcodes.binary, payload: new Uint8Array(65_536).fill(0xc3) },
  { name: '64 KiB binary, unmasked', from: 'server', opcode: opcodes.binary, payload: new Uint8Array(65_536).fill(7) },
];

function chunksOf({ from, opcode, payload }: Load): { chunks: Buffer[]; frames: number } {
  const maskingKey = from === 'client' ? Uint8Array.of(0x37, 0xfa, 0x21, 0x3d) : undefined;
  const frame = encodeFrame({ opcode, payload, maskingKey });
  const frames = Math.ceil(bytesPerRound / frame.length);
  const stream = Buffer.alloc(frames * frame.length);
  for (let at = 0; at < stream.length; at += frame.length) stream.set(frame, at);
  const chunks: Buffer[] = [];
  for (let at = 0; at < stream.length; at += chunkBytes) chunks.push(stream.subarray(at, at + chunkBytes));
  return { chunks, frames };
}

/** Frames per second. */
function timeDecoder(from: Load['from'], chunks: Buffer[], frames: number): number {
  const decoder = createDecoder({ from, startWith: 'frames' });
  let messages = 0;
  const start = performance.now();
  for (const chunk of chunks) for (const item of decoder.push(chunk)) if (item.kind === 'message') messages += 1;
  return speed(start, messages, frames);
}

async function timeReceiver(from: Load['from'], chunks: Buffer[], frames: number): Promise<number> {
  // It unmasks in place: give it bytes of its own, made before the clock starts.
  const own = chunks.map((chunk) => Buffer.from(chunk));
  const receiver = new Receiver({ isServer: from === 'client' });
  let messages = 0;
  receiver.on('message', (data, isBinary) => {
    // A user of ws turns a text message into a string, and our message has one.
    if (isBinary || data.toString().length > 0) messages += 1;
  });
  const start = performance.now();
  for (const chunk of own) receiver.write(chunk);
  await new Promise<void>((resolve) => receiver.write(Buffer.alloc(0), () => resolve()));
  return speed(start, messages, frames);
}

function speed(start: number, messages: number, frames: number): number {
  const seconds = (performance.now() - start) / 1000;
  if (messages !== frames) throw new Error(`Read ${messages} messages of ${frames}`);
  return frames / seconds;
}

const median = (values: number[]) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

console.log(
  `${'frames'.padEnd(30)}${'wire'.padStart(14)}${'ws'.padStart(14)}${'wire MB/s'.padStart(12)}${'share'.padStart(8)}`,
);
for (const load of loads) {
  const { chunks, frames } = chunksOf(load);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(timeDecoder(load.from, chunks, frames));
    theirs.push(await timeReceiver(load.from, chunks, frames));
  }
  const share = median(ours) / median(theirs);
  const megabytes = (median(ours) * load.payload.length) / 1e6;
  const perSecond = (value: number) => `${Math.round(value).toLocaleString('en')}/s`.padStart(14);
  console.log(
    `${load.name.padEnd(30)}${perSecond(median(ours))}${perSecond(median(theirs))}` +
      `${megabytes.toFixed(0).padStart(12)}${share.toFixed(2).padStart(8)}`,
  );
  if (share < leastShare) process.exitCode = 1;
}
