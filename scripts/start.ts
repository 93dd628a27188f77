// npm start: builds the site if something has changed, then serves it and the sandbox on one port.

import { join } from 'node:path';
import { isSiteBuilt } from './build-site.ts';
import { onStop } from './on-stop.ts';
import { runScript, stopTools } from './run-tool.ts';

const interruptedCode = 130;

let isServing = false;
onStop(() => {
  // Once it serves, the server stops by itself, and takes leave of its visitors.
  if (isServing) return;
  stopTools();
  process.exit(interruptedCode);
});

// In a process of its own: a build takes ten times the memory the server needs, and would never give it back.
const code = isSiteBuilt() ? 0 : await runScript(join(import.meta.dirname, 'build.ts'));
if (code !== 0) {
  console.error('The site could not be built, so nothing is served. What went wrong is said above.');
  process.exit(code);
}

try {
  const { startServer } = await import('../sandbox-server/main.ts');
  isServing = true;
  await startServer();
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}

function explain(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const port = process.env.PORT ?? '';
  if ('code' in error && error.code === 'EACCES') {
    return `This user may not listen on port ${port}. Choose one from 1024 up: PORT=8080 npm start`;
  }
  if ('code' in error && error.code === 'EADDRINUSE') {
    return `Port ${port} and the ones after it are taken. Choose another: PORT=8080 npm start`;
  }
  if ('code' in error && error.code === 'EADDRNOTAVAIL') {
    return `HOST is "${process.env.HOST}", which is no address of this machine. Leave it out for 127.0.0.1.`;
  }
  return /^(?:PORT|HOST|WIRESIDE_)/.test(error.message) ? error.message : error;
}
