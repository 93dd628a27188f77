// What hostile programs are after: a file, a package, another session with its socket, ports of this machine, the environment.
// Each holds a word that nobody can guess, or remembers who came.

import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Canaries = {
  /** The program's text with the places of the canaries in it. */
  aim(code: string): string;
  secret: string;
  /** Who came so far. */
  visits: string[];
  /** What is new in folders where nobody may write. */
  newFiles(): string[];
  close(): void;
};

export async function openCanaries(work: string): Promise<Canaries> {
  const secret = `canary-${randomBytes(12).toString('hex')}`;
  const visits: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'canary-'));
  const name = randomBytes(6).toString('hex');
  const session = join(work, 's', name);
  const modules = join(folder, 'node_modules');
  const notes = join(modules, 'private-notes');
  for (const path of [notes, ...['src', 'cache'].map((inner) => join(session, inner))]) {
    mkdirSync(path, { recursive: true });
  }
  // Everybody may read them: it is not their owner that protects them here.
  for (const path of [folder, session]) chmodSync(path, 0o755);
  const json = JSON.stringify({ secret });
  for (const [path, text] of Object.entries({
    [join(folder, 'secret.txt')]: secret,
    [join(folder, 'secret.json')]: json,
    [join(folder, 'secret.mjs')]: `export default ${JSON.stringify(secret)};`,
    [join(folder, 'names.cjs')]: 'exports.LEAKED = 1;',
    [join(notes, 'index.js')]: `module.exports = ${JSON.stringify(secret)};`,
    [join(notes, 'notes.json')]: json,
    [join(session, 'src', 'server.js')]: `// ${secret}`,
  })) {
    writeFileSync(path, text);
  }
  process.env['WIRESIDE_CANARY'] = secret;

  const unix = join(session, '0.sock');
  const tcp = createServer((socket) => {
    visits.push('tcp');
    socket.on('error', () => {}).end('HTTP/1.1 200 OK\r\n\r\nLEAK');
  }).listen(0, '127.0.0.1');
  const local = createServer((socket) => {
    visits.push('unix');
    socket.on('error', () => {}).end('LEAK');
  }).listen(unix);
  const udp = createSocket('udp4').on('message', () => visits.push('udp'));
  udp.bind(0, '127.0.0.1');
  await Promise.all([once(tcp, 'listening'), once(local, 'listening'), once(udp, 'listening')]);
  // A server that listens on TCP has an address with a port.
  const tcpPort = (tcp.address() as AddressInfo).port;
  const places: Record<string, string | number> = {
    file: join(folder, 'secret.txt'),
    json: join(folder, 'secret.json'),
    code: join(folder, 'secret.mjs'),
    names: join(folder, 'names.cjs'),
    folder,
    modules,
    session,
    name,
    unix,
    tcp: tcpPort,
    udp: udp.address().port,
    free: tcpPort > 60_000 ? tcpPort - 1000 : tcpPort + 1000,
    pid: process.pid,
  };
  // A canary that never sings would find every wall sound.
  for (const socket of [connect(tcpPort, '127.0.0.1'), connect(unix)]) await once(socket.resume(), 'close');
  const caller = createSocket('udp4');
  caller.send('sing', udp.address().port, '127.0.0.1');
  await once(udp, 'message');
  caller.close();
  const sung = visits.splice(0).sort().join();
  if (sung !== 'tcp,udp,unix') throw new Error(`Of the canaries only ${sung} sang`);

  const watched = [folder, notes, session, join(session, 'src')];
  const list = () => watched.flatMap((path) => readdirSync(path).map((file) => join(path, file)));
  const before = new Set(list());
  return {
    secret,
    visits,
    aim: (code) =>
      code.replaceAll(/\{\{(\w+)\}\}/g, (_, place: string) => {
        const found = places[place];
        if (found === undefined) throw new Error(`There is no canary "${place}"`);
        return String(found);
      }),
    newFiles: () => list().filter((path) => !before.has(path)),
    close() {
      for (const server of [tcp, local, udp]) server.close();
      for (const path of [folder, session]) rmSync(path, { recursive: true, force: true });
    },
  };
}
