// Deno keeps what it has parsed and compiled in databases, and a process that finds them starts in little more than half the
// time. They are made once by a process of ours that loads all packages and is given no reader's code. Every other
// begins with a copy of its own: what a program does to its databases ends with it, and nobody else reads them.

import {
  constants,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Places } from './places.ts';
import type { Wall } from './wall.ts';

type Whose = { places: Places; wall: Wall; folder: string };

const database = /^\w+_cache_v\d+$/;
const databaseOrJournal = /^\w+_cache_v\d+(?:-wal)?$/;

/** Behind another wall everything has another path, and Deno finds by paths. */
export const primedCache = ({ places, wall }: Omit<Whose, 'folder'>): string => join(places.work, `primed-${wall}`);

/** Keeps what the process of this folder has left. */
export function keepCache({ places, wall, folder }: Whose): void {
  const unfinished = mkdtempSync(join(places.work, 'unfinished-'));
  try {
    const left = join(folder, 'cache');
    for (const name of readdirSync(left).filter((one) => databaseOrJournal.test(one))) {
      // Not copyFile, which would leave the file to whoever the process ran as.
      writeFileSync(join(unfinished, name), readFileSync(join(left, name)));
    }
    for (const name of readdirSync(unfinished).filter((one) => database.test(one))) foldJournal(join(unfinished, name));
    renameSync(unfinished, primedCache({ places, wall }));
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Most of the bytes are in the journal, many of them twice. */
function foldJournal(path: string): void {
  const opened = new DatabaseSync(path);
  opened.exec('PRAGMA wal_checkpoint(TRUNCATE); VACUUM');
  opened.close();
}

/** For a new process: nothing, as long as nothing has been kept. */
export async function layOutCache({ places, wall, folder }: Whose): Promise<void> {
  const own = join(folder, 'cache');
  mkdirSync(own);
  const primed = primedCache({ places, wall });
  const names = await readdir(primed).catch(() => []);
  // Where the file system can, the copy shares its blocks until it is written to.
  await Promise.all(names.map((name) => copyFile(join(primed, name), join(own, name), constants.COPYFILE_FICLONE)));
  places.give(own);
}
