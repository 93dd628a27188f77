// When a card was changed last, in seconds. Anki takes an imported note for newer by it. History tells where there is one; a copy
// without history has the times of its files.

import { execFile } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { promisify } from 'node:util';

const folder = 'content/interview';

export async function changedAt(): Promise<(slug: string) => number> {
  const times = (await timesInHistory()) ?? timesOfFiles();
  return (slug) => times.get(slug) ?? 0;
}

async function timesInHistory(): Promise<Map<string, number> | undefined> {
  try {
    const options = { maxBuffer: 64 * 1024 * 1024 };
    const log = ['log', '--format=@%ct', '--name-only', '--', folder];
    const { stdout } = await promisify(execFile)('git', log, options);
    return timesInLog(stdout);
  } catch {
    return undefined;
  }
}

/** The newest first: each card's first mention counts. Undefined where history says nothing of them. */
export function timesInLog(log: string): Map<string, number> | undefined {
  const times = new Map<string, number>();
  let time = 0;
  for (const line of log.split('\n')) {
    if (line.startsWith('@')) time = Number(line.slice(1));
    const [, slug] = /^content\/interview\/([\w-]+)\//.exec(line) ?? [];
    if (slug !== undefined && !times.has(slug)) times.set(slug, time);
  }
  return times.size === 0 ? undefined : times;
}

function timesOfFiles(): Map<string, number> {
  const times = new Map<string, number>();
  for (const path of globSync(`${folder}/*/*.{yml,ts}`)) {
    const [, slug = ''] = /^content\/interview\/([\w-]+)\//.exec(path.replaceAll('\\', '/')) ?? [];
    times.set(slug, Math.max(times.get(slug) ?? 0, Math.floor(statSync(path).mtimeMs / 1000)));
  }
  return times;
}
