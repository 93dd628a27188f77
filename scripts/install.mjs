// Brings node_modules to what package-lock.json asks for on this platform, once. A stamp is written only after npm has
// finished, so an install that was cut off is seen and repaired by the next run. Plain JavaScript for the same reason
// as boot.mjs.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

export const repairHint = 'delete the folder node_modules and run the same command again';

const stampName = '.wireside-installed';
const secondsBetweenPlainLines = 10;

/** Whether npm finished for this very lockfile and platform, and nothing was taken away since. */
export function isInstalled(root) {
  const modules = join(root, 'node_modules');
  const lock = readLock(root);
  if (!lock.required.every((path) => existsSync(join(root, path, 'package.json')))) return false;
  if (readOrUndefined(join(modules, stampName)) === lock.stamp) return true;
  if (!isWhatNpmInstalled(modules, lock.packages)) return false;
  writeFileSync(join(modules, stampName), lock.stamp);
  return true;
}

export async function installPackages(root) {
  const modules = join(root, 'node_modules');
  const lock = readLock(root);
  const beganMs = Date.now();
  try {
    mkdirSync(modules, { recursive: true });
    rmSync(join(modules, stampName), { force: true });
  } catch (error) {
    throw explain(error.message, 1);
  }
  console.log(`Installing ${lock.required.length} packages (once, about 200 MB from the npm registry) …`);
  const stopProgress = showProgress(root, lock.required, beganMs);
  const { code, signal, said } = await runNpm(root).finally(stopProgress);
  if (code !== 0) throw explain(said, code === null ? signal : code);
  writeFileSync(join(modules, stampName), lock.stamp);
  console.log(`Installed in ${seconds(beganMs)} s.`);
}

function readLock(root) {
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const packages = JSON.parse(text).packages;
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

function runNpm(root) {
  const args = ['ci', '--include=dev', '--include=optional', '--engine-strict=false', '--no-audit', '--no-fund'];
  // npm's own patience is over a minute per package before it says that there is no network.
  args.push('--loglevel=error', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000');
  // What `npm start` tells its script about itself is not meant for the npm we start; settings (npm_config_…) are.
  const env = Object.assign({}, process.env);
  for (const name of Object.keys(env)) if (/^npm_(?!config_)/i.test(name)) delete env[name];

  const cli = process.env.npm_execpath;
  const isNpmKnown = cli !== undefined && basename(cli) === 'npm-cli.js' && existsSync(cli);
  const isWindows = process.platform === 'win32';
  const options = { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'], shell: !isNpmKnown && isWindows };
  const child = isNpmKnown ? spawn(process.execPath, [cli].concat(args), options) : spawn('npm', args, options);

  return new Promise((resolve, reject) => {
    let said = '';
    const forward = (signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward);
    child.stderr.on('data', (text) => {
      said += text;
    });
    child.on('error', (error) => reject(explain(`${error.message} npm`, 1)));
    child.on('close', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeListener(name, forward);
      resolve({ code, signal, said });
    });
  });
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
  }, 500);
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
    /spawn npm|ENOENT npm/,
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

function explain(said, code) {
  const isInterrupted = code === 'SIGINT' || code === 'SIGTERM' || code === 130 || code === 143;
  const found = explanations.find(([pattern]) => pattern.test(said));
  const what = isInterrupted
    ? 'The install was interrupted. Run the same command again: it starts over with what is missing.'
    : found
      ? found[1]
      : 'npm could not install the packages.';
  const detail = isInterrupted || said.trim() === '' ? '' : `\n\nnpm said:\n${said.trim().replace(/^/gm, '  ')}`;
  return Object.assign(new Error(what + detail), { isSentence: true, exitCode: isInterrupted ? 130 : 1 });
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
