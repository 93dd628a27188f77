// Brings node_modules to what package-lock.json asks for on this platform, once. A stamp is written only after npm has
// finished, so an install that was cut off is seen and repaired by the next run. Plain JavaScript for the same reason
// as boot.mjs.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { runChild } from './child.mjs';

export const repairHint = 'delete the folder node_modules and run the same command again';

const stampName = '.wireside-installed';
const secondsBetweenPlainLines = 10;
const maxDetailLines = 8;
const pollMs = 500;
// npm rolls back for up to half a minute. We need none of it: without a stamp the next run starts over.
const patienceMs = 1000;

/**
 * Whether npm finished for this very lockfile and platform, and nothing was taken away since. Without `withDev`, what
 * `npm ci --omit=dev` leaves out may be missing.
 */
export function isInstalled(root, { withDev }) {
  const modules = join(root, 'node_modules');
  const lock = readLock(root, { withDev });
  if (!lock.required.every((path) => existsSync(join(root, path, 'package.json')))) return false;
  if (readOrUndefined(join(modules, stampName)) === lock.stamp) return true;
  if (!isWhatNpmInstalled(modules, lock.packages)) return false;
  // The stamp stands for all of them.
  if (withDev) writeFileSync(join(modules, stampName), lock.stamp);
  return true;
}

export async function installPackages(root) {
  // Two installs in one folder break each other. The mark names the npm at work; one that is gone marks nothing.
  const mark = join(tmpdir(), `wireside-install-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`);
  await waitForOther(mark);
  // Whoever was here before us may have done it.
  if (isInstalled(root, { withDev: true })) return;
  try {
    await install(root, (pid) => writeFileSync(mark, String(pid)));
  } finally {
    rmSync(mark, { force: true });
  }
}

async function waitForOther(mark) {
  let isSaid = false;
  for (;;) {
    const other = Number(readOrUndefined(mark));
    if (!other || !isRunning(other)) return;
    if (!isSaid) console.log(`Waiting for the install that process ${other} does in this folder …`);
    isSaid = true;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

async function install(root, onSpawn) {
  const modules = join(root, 'node_modules');
  const lock = readLock(root, { withDev: true });
  const beganMs = Date.now();
  try {
    mkdirSync(modules, { recursive: true });
    rmSync(join(modules, stampName), { force: true });
  } catch (error) {
    throw explain({ code: 1, said: error.message });
  }
  console.log(`Installing ${lock.required.length} packages (once, about 200 MB from the npm registry) …`);
  const stopProgress = showProgress(root, lock.required, beganMs);
  const outcome = await runNpm(root, onSpawn)
    .catch((error) => ({ code: 1, said: error.message }))
    .finally(stopProgress);
  if (outcome.code !== 0) throw explain(outcome);
  writeFileSync(join(modules, stampName), lock.stamp);
  console.log(`Installed in ${seconds(beganMs)} s.`);
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM'; // It runs, for someone else.
  }
}

function readLock(root, { withDev }) {
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const locked = Object.entries(JSON.parse(text).packages);
  const packages = Object.fromEntries(locked.filter(([, { dev }]) => withDev || !dev));
  const required = Object.keys(packages).filter((path) => path !== '' && !packages[path].optional);
  const stamp = createHash('sha256').update(`${process.platform} ${process.arch}\n`).update(text).digest('hex');
  return { packages, required, stamp };
}

/**
 * Someone ran `npm ci` without us: npm leaves its own record, and only when it has finished. It must name every
 * package of the lockfile in the same version; optional ones of other platforms may be missing.
 */
function isWhatNpmInstalled(modules, packages) {
  const record = readOrUndefined(join(modules, '.package-lock.json'));
  if (record === undefined) return false;
  const installed = JSON.parse(record).packages;
  return Object.keys(packages).every((path) => {
    if (path === '') return true;
    const wanted = packages[path];
    const found = installed[path];
    if (found) return found.version === wanted.version && found.integrity === wanted.integrity;
    return Boolean(wanted.optional) && !isForThisPlatform(wanted);
  });
}

/** Only what says so: the parts of a WebAssembly fallback name no platform, and npm leaves them out. */
function isForThisPlatform({ os, cpu, libc }) {
  return Boolean(os && cpu && !libc && os.includes(process.platform) && cpu.includes(process.arch));
}

function runNpm(root, onSpawn) {
  const args = ['ci', '--include=dev', '--include=optional', '--engine-strict=false', '--no-audit', '--no-fund'];
  // npm's own patience is over a minute per package before it says that there is no network.
  args.push('--loglevel=error', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000');
  // What `npm start` tells its script about itself is not meant for the npm we start; settings (npm_config_…) are.
  const env = Object.assign({}, process.env);
  for (const name of Object.keys(env)) if (/^npm_(?!config_)/i.test(name)) delete env[name];

  const cli = process.env.npm_execpath;
  const isNpmKnown = cli !== undefined && basename(cli) === 'npm-cli.js' && existsSync(cli);
  const isWindows = process.platform === 'win32';
  const options = {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: !isNpmKnown && isWindows,
    onSpawn,
    patienceMs,
  };
  return isNpmKnown ? runChild(process.execPath, [cli].concat(args), options) : runChild('npm', args, options);
}

/** One line rewritten in a terminal, a new line now and then elsewhere. Packages count when they have arrived. */
function showProgress(root, paths, beganMs) {
  let lastPlainMs = beganMs;
  const timer = setInterval(() => {
    const arrived = paths.filter((path) => existsSync(join(root, path, 'package.json'))).length;
    const line = `  ${arrived} of ${paths.length} packages, ${seconds(beganMs)} s`;
    if (process.stdout.isTTY) process.stdout.write(`\r${line}`);
    else if (Date.now() - lastPlainMs >= secondsBetweenPlainLines * 1000) {
      lastPlainMs = Date.now();
      console.log(line);
    }
  }, pollMs);
  return () => {
    clearInterval(timer);
    if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
  };
}

// The first that fits what npm said. Each says what is wrong and what to do; the next run repairs what is half done.
const explanations = [
  [
    /ENOSPC/,
    'The disk is full: the packages take about 600 MB, and npm keeps another 200 MB. Make room and run the same command again.',
  ],
  [
    /EACCES|EPERM|EROFS/,
    'This folder, or the cache of npm, cannot be written to. Check who owns them, and run the same command again.',
  ],
  [
    /spawn npm/,
    'npm is missing. It comes with Node: install Node from https://nodejs.org/, or your system\'s package "npm".',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|CERT_|certificate/,
    'The npm registry could not be reached. Check the network (and the proxy, if you have one), and run the same command again.',
  ],
  [/EINTEGRITY/, 'A package arrived damaged. Run `npm cache verify`, then the same command again.'],
  [
    /EUSAGE|Missing:/,
    'package-lock.json does not fit package.json. Run `npm install` and commit the lockfile it writes.',
  ],
];

function explain({ code, said, isStopped }) {
  const found = explanations.find(([pattern]) => pattern.test(said));
  const what = isStopped
    ? 'The install was interrupted. Run the same command again: it repairs what is half done.'
    : found
      ? found[1]
      : `npm could not install the packages. If it stays so, ${repairHint}.`;
  const details = isStopped ? [] : said.split('\n').filter(isWorthReading).slice(0, maxDetailLines);
  const message = details.length === 0 ? what : `${what}\n\nnpm said:\n  ${details.join('\n  ')}`;
  return Object.assign(new Error(message), { isSentence: true, exitCode: isStopped ? code : 1 });
}

/** Not the stack of npm itself, nor empty lines. */
function isWorthReading(line) {
  return line.replace(/^npm (error|warn)/, '').trim() !== '' && !/^npm error\s+(at |[a-z]+: |})/.test(line);
}

function readOrUndefined(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined; // Not there, or not readable: either way it vouches for nothing.
  }
}

function seconds(sinceMs) {
  return Math.round((Date.now() - sinceMs) / 1000);
}
