// The sandbox alone, for scripts/dev.ts: quiet, on the port it is given, and gone when dev.ts is.

import { chooseLimits } from '../sandbox-server/limits.ts';
import { listen, optionsFromEnvironment } from '../sandbox-server/main.ts';
import { openRunner } from '../sandbox-server/runner/open-runner.ts';
import { onStop } from './on-stop.ts';

const options = optionsFromEnvironment(process.env);
const runner = options.hasPrograms === false ? undefined : openRunner(chooseLimits(options.limits));
const server = await listen({ ...options, runner });
onStop(async () => {
  await Promise.all([server.stop(), runner?.close()]);
  process.exit(0);
});
