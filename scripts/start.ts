// npm start: builds the site if something has changed, then serves it and the sandbox on one port.

import { join } from 'node:path';
import { isSiteBuilt } from './build-site.ts';
import { onStop } from './on-stop.ts';
import { runScript, stopTools } from './run-tool.ts';

onStop(stopTools);

// In a process of its own: a build takes ten times the memory the server needs, and would never give it back.
const code = isSiteBuilt() ? 0 : await runScript(join(import.meta.dirname, 'build.ts'));
if (code !== 0) {
  console.error('The site could not be built, so nothing is served. What went wrong is said above.');
  process.exit(code);
}

const { startServer } = await import('../sandbox-server/main.ts');
await startServer();
