// Runs first in a learner's process, and imports the learner's own files: those are never Deno's main module, for the files
// that a main module names are read without asking for permission. Nothing in this folder is a wall; it makes the
// process look like Node on a machine with virtual ports. The walls are in ../launch.ts and ../watchdog.ts.

import { createRequire } from 'node:module';
import { finish, readJob, tell } from './channel.mjs';
import { fileOf, takeConsole, tellUncaught } from './console.mjs';
import { forgetBrowser } from './globals.mjs';
import { hearListeners } from './listeners.mjs';
import { asNodeTells } from './module-errors.mjs';
import { nameThisMachine } from './names.mjs';
import { openPorts } from './ports.mjs';
import { warmUp } from './warm-up.mjs';
import { replaceWebClients } from './web-clients.mjs';

const beatMs = 500;
// A stall shorter than a beat may lie between two of them: it is seen, but for this much.
const lookMs = 25;
// The program may put another in its place.
const now = performance.now.bind(performance);

/** { sockets, gate, portsFolder, root, warm }: see ../launch.ts */
const config = JSON.parse(process.argv[2]);
process.argv.length = 2;

const require = createRequire(`${config.root}/entry.cjs`);
nameThisMachine();
openPorts(config);
hearListeners();
replaceWebClients(require);
forgetBrowser();
takeConsole(config.root);
await warmUp(config.warm, require);

tell({ type: 'ready' });
const { entry, env } = await readJob();
Object.defineProperty(process, 'env', { value: { ...env }, writable: true, configurable: true, enumerable: true });
process.argv[1] = entry;
// Relative paths mean the learner's own files, as where they would say `node server.js`.
process.chdir(config.root);
tell({ type: 'beat', lagMs: 0 });
beat();
try {
  // Not a literal: what is imported by one is read without asking for permission.
  await import(`file://${entry}`);
} catch (error) {
  tellUncaught(asNodeTells(error, { root: config.root, file: fileOf(error) }));
  finish(1);
}

function beat() {
  let mostLagMs = 0;
  let lookedAtMs = now();
  let beatAtMs = lookedAtMs;
  setInterval(() => {
    const nowMs = now();
    mostLagMs = Math.max(mostLagMs, nowMs - lookedAtMs - lookMs);
    lookedAtMs = nowMs;
    if (nowMs - beatAtMs < beatMs) return;
    tell({ type: 'beat', lagMs: Math.round(mostLagMs) });
    beatAtMs = nowMs;
    mostLagMs = 0;
  }, lookMs).unref();
}
