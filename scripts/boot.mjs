// Every npm script begins here: `node scripts/boot.mjs <task>` installs what the lockfile asks for, finds a Node that
// runs TypeScript, and hands over to scripts/<task>.ts. Plain old JavaScript without packages, because it runs before
// there are any, on whatever Node the machine has: an old one shall read a sentence, not a syntax error.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChild } from './child.mjs';
import { installPackages, isInstalled, repairHint } from './install.mjs';

// npm needs this much to install; the rest runs on the Node the install brings.
const oldestNode = [20, 0];
// From here Node runs TypeScript without a flag.
const oldestTypeScriptNode = [22, 18];

// What serves needs nothing that only tests and checks need: `npm ci --omit=dev` is enough for these.
const servingTasks = ['start', 'build', 'explain'];

const root = dirname(dirname(fileURLToPath(import.meta.url)));

main(process.argv[2], process.argv.slice(3)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error.isSentence ? `\n${error.message}\n` : error);
    process.exit(error.exitCode || 1);
  },
);

async function main(task, args) {
  if (!isAtLeast(process.versions.node, oldestNode)) {
    throw sentence(
      `Wireside begins with Node ${oldestNode[0]} or newer, and this is Node ${process.versions.node}.\n` +
        'Get a current one from https://nodejs.org/ and run the same command again.',
    );
  }
  const script = join('scripts', `${task}.ts`);
  if (!/^[a-z-]+$/.test(String(task)) || !existsSync(join(root, script))) {
    throw sentence(`There is no task "${task}". package.json lists the tasks under "scripts".`);
  }
  if (!isInstalled(root, { withDev: !servingTasks.includes(task) })) await installPackages(root);
  return run(findTypeScriptNode(), [script].concat(args));
}

/** The Node of the lockfile where its platform has one, else the running Node if it is new enough. */
function findTypeScriptNode() {
  const platform = `${process.platform}-${process.arch}`.replace('win32', 'win');
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  for (const name of [`node-${platform}`, `node-bin-${platform}`]) {
    const path = join(root, 'node_modules', name, 'bin', binary);
    // It may be there and still not run: another C library, an older kernel.
    if (existsSync(path) && spawnSync(path, ['--version']).status === 0) return path;
  }
  if (isAtLeast(process.versions.node, oldestTypeScriptNode)) return process.execPath;
  throw sentence(
    `No Node that runs TypeScript came with the packages for ${platform}, and this one (${process.versions.node}) is too old.\n` +
      `Install Node ${oldestTypeScriptNode.join('.')} or newer, or repair the packages: ${repairHint}.`,
  );
}

/** Runs the task to its end and answers its exit code. */
async function run(node, args) {
  const path = dirname(node) + delimiter + (process.env.PATH || process.env.Path || '');
  const env = Object.assign({}, process.env, { PATH: path, ASTRO_TELEMETRY_DISABLED: '1', ASTRO_DEV_BACKGROUND: '0' });
  // The ipc channel carries no messages: its end tells the task that we are gone, even by SIGKILL.
  const { code } = await runChild(node, args, { cwd: root, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  return code;
}

function isAtLeast(version, [major, minor]) {
  const [actualMajor, actualMinor] = version.split('.').map(Number);
  return actualMajor > major || (actualMajor === major && actualMinor >= minor);
}

/** An error whose message is all the reader needs; no stack. */
function sentence(message) {
  return Object.assign(new Error(message), { isSentence: true });
}
