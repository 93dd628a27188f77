// One hash of everything a build of the site is made from. Equal hash, equal site: nothing needs to be built.

import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const sources = [
  'site/**',
  'content/**',
  'i18n/**',
  'wire/**',
  'scripts/{build-site,precompress}.ts',
  'astro.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];

// Made by the build itself, or never part of a page.
const isLeftOut = (path: string) =>
  path.startsWith(join('site', 'public', 'editor')) || /\.test\.tsx?$/.test(path) || path.includes('.DS_Store');

export function hashSources(root: string): string {
  const hash = createHash('sha256');
  // The address the site is known by is written into its pages.
  hash.update(process.env.WIRESIDE_SITE ?? '');
  for (const path of globSync(sources, { cwd: root, exclude: isLeftOut }).sort()) {
    const bytes = readFileOrUndefined(join(root, path));
    if (bytes === undefined) continue;
    hash.update(`\0${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

function readFileOrUndefined(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    // A pattern finds folders too; and a file may go while we look.
    if (error instanceof Error && 'code' in error && (error.code === 'EISDIR' || error.code === 'ENOENT')) return;
    throw error;
  }
}
