// A client that writes bytes as they are told and reads what comes, counting both.

import { once } from 'node:events';
import { connect } from 'node:net';

export type ByteClient = {
  write(bytes: string | Uint8Array): void;
  /** Waits until the bytes read since the last call hold `end`, and hands them out with it. */
  until(end: string): Promise<string>;
  /** Waits until so many bytes came since the last call. */
  take(count: number): Promise<Buffer>;
  /** Bytes both ways. */
  total(): number;
  end(): Promise<void>;
};

export async function openByteClient(port: number): Promise<ByteClient> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  let unread = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    unread = Buffer.concat([unread, chunk]);
    socket.emit('news');
  });
  socket.on('close', () => socket.emit('news'));
  const take = (count: number): Buffer => {
    const taken = unread.subarray(0, count);
    unread = unread.subarray(count);
    return taken;
  };
  const more = async () => {
    if (socket.closed) throw new Error(`The server left after: ${unread.toString('latin1')}`);
    await once(socket, 'news');
  };
  return {
    write: (bytes) => void socket.write(bytes),
    async until(end) {
      for (;;) {
        const at = unread.indexOf(end, 0, 'latin1');
        if (at !== -1) return take(at + end.length).toString('latin1');
        await more();
      }
    },
    async take(count) {
      while (unread.length < count) await more();
      return take(count);
    },
    total: () => socket.bytesRead + socket.bytesWritten,
    async end() {
      if (socket.closed) return;
      socket.destroy();
      await once(socket, 'close');
    },
  };
}

/** One HTTP answer with a Content-Length or without a body. */
export async function readAnswer(client: ByteClient): Promise<{ head: string; body: string }> {
  const head = await client.until('\r\n\r\n');
  const [, length = '0'] = /^content-length: (\d+)/im.exec(head) ?? [];
  return { head, body: (await client.take(Number(length))).toString('latin1') };
}
