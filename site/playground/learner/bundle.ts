// Build-time only: bundles one entry of the learner frame into a single classic script, to be put inline into its page.

import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export async function bundleInline(entry: URL): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      minify: true,
      target: 'es2023',
      modulePreload: false,
      rolldownOptions: { input: fileURLToPath(entry), output: { format: 'iife' } },
    },
  });
  const chunks = [output].flat().flatMap((result) => ('output' in result ? result.output : []));
  const chunk = chunks.find((file) => file.type === 'chunk');
  if (chunk === undefined) throw new Error(`${entry.href} gave no script: is it an entry of site/playground/learner?`);
  // Strict, as the modules it was made of: learner code must not walk up its callers and read their arguments.
  const code = `'use strict';${chunk.code}`;
  // Inside <script> these two would end or confuse the element (HTML: "restrictions for contents of script elements").
  return code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}
