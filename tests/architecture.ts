// The rules of docs/architecture.md as tables and functions. architecture.test.ts holds the repository to them.

import { posix } from 'node:path';
import { importsOf, namesUsedIn } from './read-source.ts';

/** Who may import whom. A room not named here (scripts, bench, tests) runs the others, and may import what it likes. */
export const mayImport: Record<string, readonly string[]> = {
  wire: [],
  i18n: [],
  content: [],
  // The sandbox runs a lesson's graders, so it makes what they are written against.
  'sandbox-server': ['wire', 'content/grader.ts'],
  site: ['wire', 'i18n', 'content'],
};

// Through these rooms meet, for types alone: a lesson's checks are written against the trace, its graders against the bench.
const contentTypes = ['content/check.ts', 'content/grader.ts', 'content/wire-card.ts'];
// What graders of several lessons play, and what generators of several cards write; no page. They import types alone.
const contentParts = [...contentTypes, 'content/socketio-peer.ts', 'content/wire-client.ts'];
const typeImports: Record<string, readonly string[]> = { content: ['wire'] };

// What a reader could foresee, a server could be written for: graders throw dice.
const isGraders = (path: string): boolean => /^content\/(lessons|challenges|interview)\/[^/]+\/graders\.ts$/.test(path);

// Rooms that run anywhere and depend on nothing: no packages, nothing of Node's, no page, no clock, no chance.
const pureRooms = ['wire', 'i18n', 'content'];
const impureNames = [
  ...[
    'process',
    'Buffer',
    'require',
    'window',
    'document',
    'navigator',
    'location',
    'localStorage',
    'fetch',
    'WebSocket',
  ],
  ...['Date', 'performance', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame'],
  ...['crypto', 'console'],
];

/** One door per outside thing: the files that may touch it. A folder ends in a slash. */
export type Door = { thing: string; specifier?: RegExp; names?: readonly string[]; doors: readonly string[] };
const offStage = ['scripts/', 'tests/', 'bench/'];
export const doors: readonly Door[] = [
  { thing: 'Monaco', specifier: /^monaco-editor(\/|$)/, doors: ['site/playground/monaco.ts'] },
  { thing: 'CodeMirror', specifier: /^@(codemirror|lezer)\//, doors: ['site/playground/codemirror.ts'] },
  {
    thing: 'browser storage',
    names: ['localStorage', 'sessionStorage', 'indexedDB'],
    doors: ['site/shell/storage.ts', 'tests/browser/'],
  },
  {
    thing: 'a WebSocket of the page',
    names: ['WebSocket'],
    doors: [
      'site/playground/sandbox-client.ts',
      'site/playground/learner/',
      'site/playground/page-sockets.ts',
      'sandbox-server/',
      ...offStage,
    ],
  },
  {
    thing: 'process',
    names: ['process'],
    specifier: /^(node:)?process$/,
    // The runner reads the platform, signals its processes, and inside them there is nothing else.
    doors: [
      'sandbox-server/main.ts',
      'sandbox-server/runner/learner-process.ts',
      'sandbox-server/runner/find-wall.ts',
      'sandbox-server/runner/places.ts',
      'sandbox-server/runner/inside/',
      'astro.config.mjs',
      ...offStage,
    ],
  },
  {
    thing: 'child processes',
    specifier: /^(node:)?child_process$/,
    doors: [
      'sandbox-server/runner/learner-process.ts',
      'sandbox-server/runner/find-wall.ts',
      'sandbox-server/runner/places.ts',
      // At build: asks the history when a card was changed.
      'site/decks/changed-at.ts',
      ...offStage,
    ],
  },
  { thing: 'the highlighter', specifier: /^shiki(\/|$)/, doors: ['site/playground/highlight.ts', 'astro.config.mjs'] },
  { thing: 'the scheduler', specifier: /^ts-fsrs$/, doors: ['site/review/schedule.ts'] },
  {
    thing: 'YAML',
    specifier: /^yaml$/,
    doors: ['site/lesson/', 'site/interview/card-folder.ts', 'site/challenge/challenge-folder.ts', ...offStage],
  },
  { thing: 'the parser', specifier: /^oxc-parser$/, doors: ['site/lesson/localise-script.ts', 'tests/'] },
  { thing: 'Astro as a program', specifier: /^astro$/, doors: ['scripts/'] },
  { thing: 'the WebSocket library', specifier: /^ws$/, doors: ['sandbox-server/', ...offStage] },
  {
    thing: 'the web server',
    specifier: /^(fastify|@fastify\/.*|pino|typebox(\/.*)?)$/,
    doors: ['sandbox-server/', ...offStage],
  },
];

export function importProblems(path: string, source: string): string[] {
  const room = roomOf(path);
  const allowed = mayImport[room];
  return importsOf(path, source).flatMap(({ target, isOurs, isTypeOnly, line }) => {
    const at = `${path}:${line} imports ${target}`;
    if (isOurs && roomOf(target) === 'tests' && room !== 'tests') return [`${at}: nobody imports tests.`];
    // A test beside its file may use what tests use; the room's own limits are for what runs.
    if (allowed === undefined || isTest(path) || isForReaders(path)) return [];
    if (!isOurs) {
      return pureRooms.includes(room)
        ? [`${at}: ${room}/ is pure and imports no package. Take it as an argument.`]
        : [];
    }
    const isInside = room === 'content' ? contentParts.includes(target) : roomOf(target) === room;
    const reach = isTypeOnly && contentTypes.includes(path) ? [...allowed, ...(typeImports[room] ?? [])] : allowed;
    if (isInside || reach.some((entry) => target === entry || target.startsWith(`${entry}/`))) return [];
    const may = [...(room === 'content' ? contentParts : [`${room}/`]), ...allowed].join(', ');
    return [`${at}: ${room}/ may import from ${may}. Move the code, or pass what it needs as an argument.`];
  });
}

// Code that readers run, in their browser or in a confined process: for us it is text.
const isForReaders = (path: string): boolean =>
  path.startsWith('site/tools/examples/') ||
  /^content\/(?:lessons|interview|challenges)\/[^/]+\/(?:examples|exercise)\//.test(path);

export function doorProblems(path: string, source: string): string[] {
  const imports = importsOf(path, source).filter(({ isTypeOnly }) => !isTypeOnly);
  const names = namesUsedIn(path, source);
  return doors.flatMap(({ thing, specifier, names: guarded = [], doors: files }) => {
    const isDoor = files.some((file) => (file.endsWith('/') ? path.startsWith(file) : path === file));
    if (isDoor || isTest(path) || isForReaders(path)) return [];
    const imported = imports
      .filter(({ target }) => specifier?.test(target))
      .map(({ target, line }) => ({ what: target, line }));
    const named = names.filter(({ name }) => guarded.includes(name)).map(({ name, line }) => ({ what: name, line }));
    return [...imported, ...named].map(
      ({ what, line }) => `${path}:${line} uses ${what}: ${thing} has its door in ${files[0]}. Go through it.`,
    );
  });
}

export function purityProblems(path: string, source: string): string[] {
  const room = roomOf(path);
  // Prose may speak of chance.
  if (!pureRooms.includes(room) || isTest(path) || isForReaders(path) || path.endsWith('.mdx')) return [];
  const impure = namesUsedIn(path, source).filter(({ name }) => impureNames.includes(name));
  const random =
    /\bMath\.random\b/.test(source) && !isGraders(path)
      ? [`${path} uses Math.random: ${room}/ knows no chance. Take it as an argument.`]
      : [];
  return [
    ...impure.map(({ name, line }) => `${path}:${line} uses ${name}: ${room}/ is pure. Take it as an argument.`),
    ...random,
  ];
}

const emptyWords = /(^|[-/.])(utils?|helpers?|common|managers?|misc|stuff|shared)([-/.]|$)/i;
const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/;
const pascalCase = /^[A-Z][A-Za-z0-9]*\.(astro|tsx)$/;
// Routes are named by Astro: [lang] is a parameter.
const routeName = /^(\[[a-z]+\]|[a-z0-9-]+)(\.[a-z]+)*$/;

export function nameProblems(path: string): string[] {
  const empty = emptyWords.exec(path)?.[2];
  if (empty !== undefined) return [`${path}: "${empty}" says nothing. Name the file by what it holds.`];
  if (!/\.(astro|tsx?|mjs|css)$/.test(path)) return [];
  const name = posix.basename(path);
  if (path.startsWith('site/pages/')) return routeName.test(name) ? [] : [`${path}: a route is named in lower case.`];
  if (path.endsWith('.astro')) return pascalCase.test(name) ? [] : [`${path}: a component is named in PascalCase.`];
  if (kebabCase.test(name) || pascalCase.test(name)) return [];
  return [`${path}: a module is named in kebab-case, a component in PascalCase.`];
}

/** A unit test sits beside the file it is about; what crosses rooms sits in tests/. */
export function testPlaceProblems(path: string, source: string): string[] {
  if (path.endsWith('.spec.ts') && !path.startsWith('tests/browser/'))
    return [`${path}: browser tests live in tests/browser/.`];
  if (!isTest(path) || roomOf(path) === 'tests') return [];
  const folder = posix.dirname(path);
  const isBeside = importsOf(path, source).some(({ target, isOurs }) => isOurs && posix.dirname(target) === folder);
  return isBeside ? [] : [`${path} tests nothing of ${folder}/. Move it beside the file it is about, or to tests/.`];
}

export function todoProblems(path: string, source: string): string[] {
  return source.split('\n').flatMap((line, index) => {
    const isOpen = /\b(TODO|FIXME|XXX|HACK)\b(?! ?\(?#\d)/.test(line);
    return isOpen ? [`${path}:${index + 1}: a TODO carries an issue number, like TODO (#12), or is not written.`] : [];
  });
}

// Where a reader should begin to wonder. A larger file is welcome when its first lines say why it is one.
const maxLines = { source: 250, test: 300 };

export function sizeProblems(path: string, source: string): string[] {
  const lines = source.split('\n').length;
  const limit = isTest(path) ? maxLines.test : maxLines.source;
  if (lines <= limit || /^(---\n)?\s*(\/\/|\/\*)/.test(source)) return [];
  return [`${path} has ${lines} lines. Split it, or let its first comment say why it is one file.`];
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

function roomOf(path: string): string {
  return path.split('/')[0] ?? '';
}
