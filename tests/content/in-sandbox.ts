// A sandbox for one test alone, so that tests which mostly wait for the wire to fall silent wait side by side.

import type { StartOptions } from '../../sandbox-server/main.ts';
import { openSandbox } from './run-client.ts';

export const factsAtOnce = 8;

type Sandbox = Awaited<ReturnType<typeof openSandbox>>;

export async function inSandbox<Result>(
  use: (sandbox: Sandbox) => Promise<Result>,
  options: Partial<StartOptions> = {},
): Promise<Result> {
  const sandbox = await openSandbox(options);
  try {
    return await use(sandbox);
  } finally {
    await sandbox.close();
  }
}
