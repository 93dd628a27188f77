// Runs what a debug card about a build shows: the commands of its card.yml in a copy of its examples/build/, with this project's
// own compiler and Node.

import { execFile } from 'node:child_process';
import { cp, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import type { CaptureRow } from '../../site/interview/capture-rows.ts';
import { contentRoot } from './content-files.ts';

const nodeModules = join(import.meta.dirname, '..', '..', 'node_modules');
const compiler = join(nodeModules, 'typescript', 'bin', 'tsc');
// Many times what it takes on a busy machine.
const timeout = 120_000;
// What is wrong, and which files were written. The rest of what Node says is about itself.
const tellsSomething = /^TSFILE|\berror\b|Error:/;

export async function buildRows(slug: string, commands: readonly string[]): Promise<CaptureRow[]> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'wireside-build-')));
  try {
    await cp(join(contentRoot, 'interview', slug, 'examples', 'build'), folder, { recursive: true });
    await symlink(nodeModules, join(folder, 'node_modules'), 'junction');
    const rows: CaptureRow[] = [];
    for (const command of commands) {
      for (const line of (await printedBy(command, folder)).split(/\r?\n/)) {
        const what = line.replaceAll(folder, '…').replaceAll(sep, '/').trimEnd();
        if (tellsSomething.test(what)) rows.push({ kind: 'told', command, what });
      }
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function printedBy(command: string, cwd: string): Promise<string> {
  const [tool, ...rest] = command.split(' ');
  const asked = tool === 'npx' && rest[0] === 'tsc' ? [compiler, ...rest.slice(1)] : tool === 'node' ? rest : undefined;
  if (!asked) throw new Error(`A card runs "npx tsc" or "node", and not "${command}"`);
  return new Promise((resolve, reject) => {
    execFile(process.execPath, asked, { cwd, timeout }, (error, stdout, stderr) => {
      if (error?.killed) reject(new Error(`"${command}" does not end`));
      // A command that fails is what such a card is about.
      else resolve(`${stdout}\n${stderr}`);
    });
  });
}
