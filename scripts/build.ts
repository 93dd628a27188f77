// npm run build: builds dist/ if something has changed; `-- --force` builds it anyway.

import { buildSite } from './build-site.ts';

await buildSite({ isForced: process.argv.includes('--force') });
