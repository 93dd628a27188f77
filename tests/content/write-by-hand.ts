// What a lab does when Run is pressed, without the lab: dials, writes the bytes of its file, and hangs up when all is said.

import { parseFrames, segmentsOf } from '../../site/lab/frame/frames-text.ts';
import { headBytes } from '../../site/lab/handshake/head-text.ts';
import type { PageMessage } from '../../wire/control.ts';
import { encodeHead } from '../../wire/encode.ts';
import type { SavedConnection } from '../../wire/trace-file.ts';

type WithoutRun<Message> = Message extends { run: number } ? Omit<Message, 'run'> : never;
type HandMessage = WithoutRun<Extract<PageMessage, { type: 'dial' | 'write' | 'hang-up' }>>;

type Parts = {
  send(message: HandMessage): void;
  connections: ReadonlyMap<number, SavedConnection>;
  /** Nothing has crossed for a while. */
  isSilent: Promise<void>;
};

export type Hand = {
  /** Plays a lab's file as its reader would, to the end. As the server it writes to the connection that the code opens. */
  play(file: { name: string; code: string }, as: 'client' | 'server'): Promise<void>;
  /** Sends these bytes on a connection of its own once the handshake is done. */
  sendFrames(segments: readonly Segment[]): Promise<void>;
  /** It has opened a connection, and will end it. */
  isPlaying(): boolean;
  /** Something came: whoever waits may look again. */
  hear(): void;
};

type Segment = { bytes: Uint8Array; afterMs: number };

const request = encodeHead('GET / HTTP/1.1', [
  ['Host', 'localhost:8080'],
  ['Upgrade', 'websocket'],
  ['Connection', 'Upgrade'],
  ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
  ['Sec-WebSocket-Version', '13'],
]);

export function createHand({ send, connections, isSilent }: Parts): Hand {
  const waiting = new Set<() => void>();
  let isPlaying = false;

  async function until<Found>(look: () => Found | undefined): Promise<Found> {
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => waiting.add(resolve));
    }
  }

  const write = (connection: number, segments: readonly Segment[]): void =>
    send({
      type: 'write',
      connection,
      pieces: segments.map(({ bytes, afterMs }) => ({ base64: Buffer.from(bytes).toString('base64'), afterMs })),
    });

  async function dial(): Promise<number> {
    isPlaying = true;
    send({ type: 'dial', dial: 1 });
    return (await until(() => [...connections.values()].find(({ client }) => client === 'hand'))).number;
  }

  async function hangUp(connection: number): Promise<void> {
    await isSilent;
    if (connections.get(connection)?.ended === undefined) send({ type: 'hang-up', connection, how: 'fin' });
  }

  async function sendFrames(segments: readonly Segment[]): Promise<void> {
    const connection = await dial();
    write(connection, [{ bytes: request, afterMs: 0 }]);
    await until(() => connections.get(connection)?.chunks.find(({ direction }) => direction === 'down'));
    write(connection, segments);
    await hangUp(connection);
  }

  /** The connection of the example's own code, once its handshake has been answered. */
  async function openedByCode(): Promise<number> {
    const isAnswered = ({ client, chunks }: SavedConnection) =>
      client === 'program' && chunks.some(({ direction }) => direction === 'down');
    return (await until(() => [...connections.values()].find(isAnswered))).number;
  }

  return {
    sendFrames,
    async play({ name, code }, as) {
      if (name === 'request.http') {
        const connection = await dial();
        write(connection, [{ bytes: headBytes(code), afterMs: 0 }]);
        await hangUp(connection);
        return;
      }
      if (name === 'answer.http') {
        const { number } = await until(() => [...connections.values()].find(({ chunks }) => chunks.length > 0));
        write(number, [{ bytes: headBytes(code), afterMs: 0 }]);
        return;
      }
      if (name !== 'frames.hex') throw new Error(`No lab is known whose file is ${name}`);
      const read = parseFrames(code);
      if (read.problems.length > 0) throw new Error(`${name} cannot be read: ${JSON.stringify(read.problems)}`);
      const segments = segmentsOf(read, 'as-written');
      if (as === 'client') await sendFrames(segments);
      else write(await openedByCode(), segments);
    },
    isPlaying: () => isPlaying,
    hear() {
      for (const look of waiting) look();
      waiting.clear();
    },
  };
}
