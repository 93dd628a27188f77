// Builds Monaco by itself, into site/public/editor/: through Astro's graph its stylesheet would land on pages without an editor.
// Once per version of Monaco and of the files here; a build that is there is kept.

import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { type MonacoManifest, readMonacoManifest } from './monaco-manifest.ts';
import { ukrainian } from './monaco-ukrainian.ts';
import { collectServerTypes } from './server-types-build.ts';

const here = import.meta.dirname;
const root = join(here, '../..');
const outFolder = join(root, 'site/public/editor');
const monaco = join(root, 'node_modules/monaco-editor');
const sources = [
  'monaco.ts',
  'monaco-build.ts',
  'monaco-ukrainian.ts',
  'editor.ts',
  'learner-types.ts',
  'server-types.ts',
  'server-types-build.ts',
];

export async function buildMonaco(): Promise<void> {
  const hash = hashOfSources();
  const present = readMonacoManifest(new URL(`file://${root}/`));
  if (present?.hash === hash && existsSync(join(outFolder, present.script.replace('/editor/', '')))) return;
  rmSync(outFolder, { recursive: true, force: true });
  const output = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    base: './',
    plugins: [dropFeatureImports],
    worker: { format: 'es' },
    build: {
      outDir: outFolder,
      target: 'es2023',
      cssCodeSplit: false,
      assetsInlineLimit: 0,
      modulePreload: false,
      chunkSizeWarningLimit: 8_000,
      rolldownOptions: {
        input: { monaco: join(here, 'monaco.ts') },
        preserveEntrySignatures: 'strict',
        output: {
          entryFileNames: '[name].[hash].js',
          chunkFileNames: '[name].[hash].js',
          assetFileNames: '[name].[hash][extname]',
        },
      },
    },
  });
  const files = [output].flat().flatMap((result) => ('output' in result ? result.output : []));
  const script = files.find((file) => file.type === 'chunk' && file.isEntry)?.fileName;
  const style = files.find(({ fileName }) => fileName.endsWith('.css'))?.fileName;
  if (script === undefined || style === undefined)
    throw new Error('The build of Monaco gave no script or no stylesheet');
  const words = writeWords(hash);
  const serverTypes = `server-types.${hash}.json`;
  writeFileSync(join(outFolder, serverTypes), JSON.stringify(collectServerTypes(root)));
  // Last, so that a build that was interrupted has none and is made again.
  const manifest: MonacoManifest = {
    script: `/editor/${script}`,
    style: `/editor/${style}`,
    words,
    serverTypes: `/editor/${serverTypes}`,
    hash,
  };
  writeFileSync(join(outFolder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

function hashOfSources(): string {
  const hash = createHash('sha256').update(readFileSync(join(monaco, 'package.json')));
  // The packages whose types go with it.
  hash.update(readFileSync(join(root, 'package-lock.json')));
  hash.update(readFileSync(join(root, 'wire/offered-packages.ts')));
  for (const name of sources) hash.update(readFileSync(join(here, name)));
  return hash.digest('hex').slice(0, 8);
}

// The TypeScript feature drags in a list of all features; we picked ours.
const dropFeatureImports: Plugin = {
  name: 'drop-feature-imports',
  transform(code, id) {
    if (!id.endsWith('internal/common/workers.js')) return;
    return { code: code.replaceAll(/^import '\.\.\/\.\.\/.*$/gm, ''), map: null };
  },
};

/** Monaco reads its words from a global array when its modules are first evaluated; English is in the code itself. */
function writeWords(hash: string): MonacoManifest['words'] {
  const path = (language: string) => `words-${language}.${hash}.js`;
  for (const language of ['ru', 'es']) {
    cpSync(join(monaco, `esm/vs/nls/lang/${language}.js`), join(outFolder, path(language)));
  }
  const table = JSON.stringify(ukrainianByNumber());
  writeFileSync(join(outFolder, path('uk')), `globalThis._VSCODE_NLS_MESSAGES=${table};\n`);
  return { ru: `/editor/${path('ru')}`, uk: `/editor/${path('uk')}`, es: `/editor/${path('es')}` };
}

function ukrainianByNumber(): string[] {
  const messages: string[] = [];
  const missing = new Set(Object.keys(ukrainian));
  for (const file of globSync('esm/vs/{base,editor,platform}/**/*.js', { cwd: monaco })) {
    const code = readFileSync(join(monaco, file), 'utf8');
    for (const [, number, quoted = ''] of code.matchAll(
      /\blocalize2?\((\d+), ?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/g,
    )) {
      const english = quoted.slice(1, -1).replaceAll(/\\(['"])/g, '$1');
      const words = ukrainian[english];
      if (words === undefined) continue;
      messages[Number(number)] = words;
      missing.delete(english);
    }
  }
  if (missing.size > 0) {
    throw new Error(`monaco-ukrainian.ts translates words that Monaco does not have: ${[...missing].join(' · ')}`);
  }
  // Holes become null, for which Monaco falls back to its English.
  return messages;
}
