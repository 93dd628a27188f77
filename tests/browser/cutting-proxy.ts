// A TCP proxy in front of the server under test, that can cut the control channel and keep it cut.
// Playwright's own WebSocket routes would answer the server's pings in the page's place; here nothing stands in between.

import { connect, createServer, type Socket } from 'node:net';

export type CuttingProxy = { url: string; cut(): void; mend(): void; close(): void };

export async function startCuttingProxy(target: URL): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  const controls = new Set<Socket>();
  let isCut = false;

  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      // Cut connections end in errors; that is what they are here for.
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (bytes) => {
      if (bytes.toString('latin1').startsWith('GET /sandbox ')) {
        if (isCut) {
          near.destroy();
          return;
        }
        controls.add(near);
      }
      far.write(bytes);
    });
    far.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port');

  return {
    url: `http://127.0.0.1:${address.port}`,
    cut() {
      isCut = true;
      for (const socket of controls) socket.destroy();
      controls.clear();
    },
    mend() {
      isCut = false;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
