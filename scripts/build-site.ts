// Builds the static site into dist/, if anything it is made from has changed. The new site is made in a folder of its
// own and moved into place when it is whole: a build that fails or is cut off leaves the old one as it was, and a server
// that is running goes on with it.

import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { precompress } from './precompress.ts';
import { hashSources } from './source-hash.ts';

const root = dirname(import.meta.dirname);
const distFolder = join(root, 'dist');
const hashFile = '.build-hash';
// Beside dist/, because a folder can only be moved within one file system.
const unfinishedPrefix = 'dist-';

export function isSiteBuilt(hash: string = hashSources(root)): boolean {
  const path = join(distFolder, hashFile);
  return existsSync(path) && readFileSync(path, 'utf8') === hash;
}

export async function buildSite({ isForced = false } = {}): Promise<void> {
  const hash = hashSources(root);
  if (!isForced && isSiteBuilt(hash)) return console.log('The site is built already: nothing has changed.');
  removeLeftovers();
  const unfinished = join(root, `${unfinishedPrefix}${process.pid}`);
  try {
    await buildEditor();
    await step('Building the pages', () => buildPages(unfinished));
    await step('Compressing', () => precompress(unfinished));
    writeFileSync(join(unfinished, hashFile), hash);
    moveIntoPlace(unfinished);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function buildEditor(): Promise<void> {
  const { buildMonaco } = await import('../site/playground/monaco-build.ts');
  await step('Building the editor', buildMonaco);
  await step('Compressing the editor', () => precompress(join(root, 'site', 'public', 'editor')));
}

async function buildPages(outDir: string): Promise<void> {
  const { build } = await import('astro');
  await build({ root, outDir, logLevel: 'warn' });
}

function moveIntoPlace(built: string): void {
  const previous = join(root, `${unfinishedPrefix}${process.pid}-previous`);
  if (existsSync(distFolder)) renameSync(distFolder, previous);
  renameSync(built, distFolder);
  rmSync(previous, { recursive: true, force: true });
}

/** What builds that were cut off have left. Of one that still runs, by its process id, nothing is touched. */
function removeLeftovers(): void {
  for (const name of readdirSync(root)) {
    const owner = /^dist-(\d+)/.exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner))) rmSync(join(root, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, for someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function step(name: string, work: () => unknown): Promise<void> {
  process.stdout.write(`${name} … `);
  const beganMs = performance.now();
  await work();
  console.log(`${((performance.now() - beganMs) / 1000).toFixed(1)} s`);
}
