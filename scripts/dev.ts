// npm run dev: the site from its sources with Astro's dev server, and behind it the sandbox, restarted when one of its
// files changes. One address; Ctrl+C ends both.

import { type ChildProcess, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { buildMonaco } from '../site/playground/monaco-build.ts';
import { findFreePort } from './free-port.ts';
import { onStop } from './on-stop.ts';

const root = dirname(import.meta.dirname);
const host = process.env.HOST ?? 'localhost';
const sandboxPort = await findFreePort();
// The one part of the site that Astro does not make.
await buildMonaco();

const { dev } = await import('astro');
const site = await dev({
  root,
  logLevel: 'warn',
  server: { host, port: Number(process.env.PORT ?? 4321) },
  vite: {
    server: {
      proxy: {
        '/sandbox': { target: `ws://127.0.0.1:${sandboxPort}`, ws: true },
        '^/[st]/': { target: `ws://127.0.0.1:${sandboxPort}`, ws: true },
      },
    },
  },
});
const address = `http://localhost:${site.address.port}`;
const sandbox = startSandbox(address);

onStop(async () => {
  sandbox.kill('SIGTERM');
  await site.stop();
  process.exit(0);
});
console.log(`Wireside is at ${address}/ and follows every change.`);

/** Node restarts it by itself when one of the files it has loaded changes. */
function startSandbox(origin: string): ChildProcess {
  const origins = `${origin} ${process.env.WIRESIDE_ORIGINS ?? ''}`;
  const env = { ...process.env, HOST: '127.0.0.1', PORT: String(sandboxPort), WIRESIDE_ORIGINS: origins };
  const script = join(import.meta.dirname, 'dev-sandbox.ts');
  return spawn(process.execPath, ['--watch', '--watch-preserve-output', script], { cwd: root, env, stdio: 'inherit' });
}
