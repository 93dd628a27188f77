// Whether readers' own servers can run on this machine, for tests that need them.

import { findDeno } from '../sandbox-server/runner/places.ts';

export const skip: string | false = findDeno() === undefined ? 'no Deno for this platform' : false;
