// Runs every program of programs/ behind one wall, and writes what became of each as a line of JSON. Started by hostile.test.ts
// as a user without rights in a namespace of its own: a wall under test may fall. What the programs look for are canaries:
// a secret file, a variable, a port of loopback, and another reader's program.

import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProcessEnd } from '../../sandbox-server/runner/learner-process.ts';
import { forgetPlaces, placesForTests, tryProgram, wallsHere } from '../../sandbox-server/runner/test-process.ts';
import type { OutputLine } from '../../wire/program-events.ts';

/** What became of a program. `touched`: how often the canary port was reached. */
export type Outcome = {
  name: string;
  end: ProcessEnd | 'still running';
  lines: string[];
  touched: number;
  hasLeaked: boolean;
};

const atOnce = 2;
// Contained programs that wait for something end here; whatever must be killed is killed before.
const patienceMs = 45_000;
const secret = 'the-canary-sings';

const [wall = 'permissions', only = ''] = process.argv.slice(2);
const folder = join(import.meta.dirname, 'programs');
const names = readdirSync(folder).filter((name) => name.includes(only));
const aviary = mkdtempSync(join(tmpdir(), 'canary-'));
chmodSync(aviary, 0o755);
const secretFile = join(aviary, 'secret');
writeFileSync(secretFile, secret);
writeFileSync(`${secretFile}.json`, JSON.stringify(secret));
process.env['SECRET'] = secret;

let touched = 0;
const canary = createServer((socket) => {
  touched += 1;
  socket.destroy();
}).listen(0, '127.0.0.1');
await new Promise((resolve) => canary.once('listening', resolve));
// A server that listens on TCP has an address with a port.
const { port } = canary.address() as AddressInfo;

const places = placesForTests();
const other = await tryProgram("require('net').createServer().listen(8080);", { wall: wallOf(wall) });
await other.whenListening;
const [otherFolder = ''] = readdirSync(join(places?.work ?? '', 's'));
const otherPlace = join(places?.work ?? '', 's', otherFolder);

const waiting = [...names];
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
      console.log(JSON.stringify(await run(name)));
  }),
);
const isOtherWell = !other.process.isOver();
console.log(
  JSON.stringify({
    name: 'the other program',
    end: isOtherWell ? 'still running' : 'over',
    lines: [],
    touched,
    hasLeaked: false,
  }),
);
other.process.kill('asked');
await other.process.whenGone;
canary.close();
forgetPlaces();
rmSync(aviary, { recursive: true, force: true });
process.exit(0);

async function run(name: string): Promise<Outcome> {
  const code = readFileSync(join(folder, name), 'utf8')
    .replaceAll('__SECRET__', secretFile)
    .replaceAll('__PORT__', String(port))
    .replaceAll('__OTHER__', otherPlace);
  const before = touched;
  const tried = await tryProgram({ [name]: code }, { wall: wallOf(wall) });
  const timer = setTimeout(() => tried.process.kill('asked'), patienceMs);
  const end = await tried.whenEnded;
  clearTimeout(timer);
  await tried.process.whenGone;
  const texts = tried.lines.map(({ text }: Pick<OutputLine, 'text'>) => text);
  return {
    name,
    end: end.reason === 'asked' ? 'still running' : end,
    lines: texts
      .slice(0, 5)
      .concat(texts.filter((text) => text.startsWith('GOT')))
      .map((text) => text.slice(0, 200)),
    touched: touched - before,
    hasLeaked: texts.some((text) => text.includes(secret)),
  };
}

function wallOf(name: string) {
  const found = wallsHere().find((one) => one === name);
  if (found === undefined) throw new Error(`The wall "${name}" does not stand here`);
  return found;
}
