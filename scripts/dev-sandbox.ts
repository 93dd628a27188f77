// The sandbox alone, for scripts/dev.ts: quiet, on the port it is given, and gone when dev.ts is.

import { listen, optionsFromEnvironment } from '../sandbox-server/main.ts';
import { onStop } from './on-stop.ts';

const server = await listen(optionsFromEnvironment(process.env));
onStop(async () => {
  await server.stop();
  process.exit(0);
});
