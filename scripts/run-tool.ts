// The door to child processes: a tool of node_modules, or one of our own scripts, run to its end by this same Node.

import { type ChildProcess, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';

const root = dirname(import.meta.dirname);
const running = new Set<ChildProcess>();

const tools = {
  astro: 'node_modules/astro/bin/astro.mjs',
  biome: 'node_modules/@biomejs/biome/bin/biome',
  playwright: 'node_modules/playwright/cli.js',
  tsc: 'node_modules/typescript/bin/tsc',
};

/** Runs the command-line tool of a package, and answers its exit code. */
export function runTool(name: keyof typeof tools, args: string[], env: Record<string, string> = {}): Promise<number> {
  return runScript(join(root, tools[name]), args, env);
}

/** Runs a JavaScript or TypeScript file, and answers its exit code. */
export function runScript(path: string, args: string[] = [], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    });
    running.add(child);
    child.on('error', reject);
    child.on('exit', (code) => {
      running.delete(child);
      resolve(code ?? 1);
    });
  });
}

/** Asks every child that still runs to end. */
export function stopTools(): void {
  for (const child of running) child.kill('SIGTERM');
}
