// The server of bench/program-house.ts: limits in, port and wall out, and an end when whoever started it goes.

import { chooseLimits } from '../sandbox-server/limits.ts';
import { listen } from '../sandbox-server/main.ts';
import { openRunner } from '../sandbox-server/runner/open-runner.ts';

const limits = chooseLimits(JSON.parse(process.argv[2] ?? '{}'));
const runner = openRunner(limits);
const server = await listen({ host: '127.0.0.1', port: 0, limits, runner });
process.send?.({ port: server.port, wall: runner?.wall });
process.once('disconnect', async () => {
  await Promise.all([server.stop(), runner?.close()]);
  process.exit();
});
