// npm run format: formats every file and mends what the linter can mend by itself.

import { runTool } from './run-tool.ts';

process.exitCode = await runTool('biome', ['check', '--write', ...process.argv.slice(2)]);
