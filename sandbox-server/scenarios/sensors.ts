import { randomInt } from 'node:crypto';
import type { ProgramSocket } from '../api-log.ts';

const readingBytes = 9;
// More than 31 bits, and more than eight: a signed number and a single byte are not enough.
const upTime = { from: 2 ** 31, to: 2 ** 32 };
const sensor = { from: 2 ** 8, to: 2 ** 16 };
const freezing = 0;
const hundredths = { from: -4_000, to: 4_000 };

/**
 * Sends readings as bytes, one to three of them in a message: battery (1), sensor (2), uptime in milliseconds (4), hundredths of
 * a degree (2, signed), each number with its highest byte first. A binary message asks for the next; after the last one it says
 * goodbye with 1000.
 */
export function sensors(socket: ProgramSocket): void {
  const left = batches();
  const tell = (): void => {
    const batch = left.shift();
    if (batch) socket.send(batch);
    else socket.close(1000);
  };
  tell();
  socket.on('message', (_data, isBinary) => {
    if (isBinary) tell();
  });
}

function batches(): Buffer[] {
  const sizes = [1, randomInt(2, 4), 1, randomInt(2, 4)];
  // One below zero at least, and it is not the first: that would be too easy to see.
  const cold = randomInt(1, sizes.length);
  return sizes.map((size, at) => Buffer.concat(Array.from({ length: size }, () => reading(at === cold))));
}

function reading(isCold: boolean): Buffer {
  const bytes = Buffer.alloc(readingBytes);
  bytes.writeUInt8(randomInt(1, 101), 0);
  bytes.writeUInt16BE(randomInt(sensor.from, sensor.to), 1);
  bytes.writeUInt32BE(randomInt(upTime.from, upTime.to), 3);
  bytes.writeInt16BE(randomInt(hundredths.from, isCold ? freezing : hundredths.to), 7);
  return bytes;
}
