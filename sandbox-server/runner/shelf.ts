// The packages a learner's program may require: those we offer and what they need, copied out of our own node_modules, so
// that nothing else of it can be seen. They come from the same lockfile as everything, so the editor's types fit them.

import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { offeredPackages } from '../../wire/offered-packages.ts';

type LockedPackage = { dependencies?: Record<string, string> };

const stampCharacters = 12;

/** Answers the folder; it is filled once for each lockfile. */
export function fillShelf(root: string): string {
  const lockfile = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const stamp = createHash('sha256')
    .update(lockfile)
    .update(offeredPackages.join())
    .digest('hex')
    .slice(0, stampCharacters);
  const shelves = join(root, 'node_modules', '.wireside-shelf');
  const shelf = join(shelves, stamp);
  if (!existsSync(shelf)) {
    mkdirSync(shelves, { recursive: true });
    const unfinished = mkdtempSync(join(shelves, 'unfinished-'));
    // npm's own file, of a version that a test holds.
    const { packages } = JSON.parse(lockfile) as { packages: Record<string, LockedPackage> };
    for (const path of pathsOf(offeredPackages, packages)) {
      cpSync(join(root, path), join(unfinished, path), {
        recursive: true,
        filter: (source) => !isForDevelopers(source),
      });
    }
    // A temporary folder is its maker's alone; the packages are for whoever learners' processes run as.
    chmodSync(unfinished, 0o755);
    putInPlace(unfinished, shelf);
  }
  return join(shelf, 'node_modules');
}

function putInPlace(unfinished: string, shelf: string): void {
  try {
    renameSync(unfinished, shelf);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another server was faster, with the same packages.
    if (!existsSync(shelf)) throw error;
  }
}

/** Folders in node_modules, each package and all it depends on. */
export function pathsOf(names: readonly string[], packages: Record<string, LockedPackage>): string[] {
  const found = new Set<string>();
  const waiting = names.map((name) => ({ name, from: '' }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const path = resolvePath(next.name, next.from, packages);
    if (path === undefined || found.has(path)) continue;
    found.add(path);
    const { dependencies = {} } = packages[path] ?? {};
    for (const name of Object.keys(dependencies)) waiting.push({ name, from: path });
  }
  // A package inside another's folder comes with it.
  return [...found].filter((path) => ![...found].some((other) => other !== path && path.startsWith(`${other}/`)));
}

/** As Node looks: in the node_modules of the package itself, then in those of the folders above it. */
function resolvePath(name: string, from: string, packages: Record<string, LockedPackage>): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (path in packages) return path;
    if (folder === '') return undefined;
  }
}

// Browser bundles and maps are most of the bytes of socket.io, and no server reads them.
const isForDevelopers = (path: string): boolean =>
  /\.(?:map|md)$|\/(?:test|tests|docs|benchmarks?|examples?)$/.test(path);
