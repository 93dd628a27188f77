// The steps of npm test. Each runs one tool over what it is for, shows what is wrong, and answers how much passed.

import { globSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildSite } from './build-site.ts';
import { ensureBrowser, findFirefox, noBrowserSentence } from './find-browser.ts';
import { runTool } from './run-tool.ts';
import { runUnitTests } from './unit-tests.ts';

/** How many, and the names of what failed. */
export type Outcome = { passed: number; failed: number; skipped: number; failures: readonly string[] };
/** Only tests whose path contains one of the filters are run; no filter, all of them. */
type Step = (filters: string[]) => Promise<Outcome>;

const root = dirname(import.meta.dirname);
const browserTests = join('tests', 'browser');

export const steps = {
  types: async () => {
    // What runs on the server alone is checked without a DOM; then everything, with the .astro files.
    const server = fromExitCode('tsc', await runTool('tsc', ['-p', 'tsconfig.server.json']));
    const site = fromExitCode('astro check', await runTool('astro', ['check', '--minimumFailingSeverity', 'warning']));
    return addOutcomes(server, site);
  },
  lint: async () => {
    const colors = process.stdout.isTTY ? 'force' : 'off';
    const args = ['ci', '--error-on-warnings', '--diagnostic-level=warn', `--colors=${colors}`];
    return fromExitCode('biome', await runTool('biome', args));
  },
  unit: (filters) => runUnitTests(find('**/*.test.ts', filters).filter((file) => !isHostile(file))),
  // By themselves: they take all of the machine they are given, and are judged by what they get.
  hostile: (filters) => runUnitTests(find('**/*.test.ts', filters).filter(isHostile)),
  build: async () => {
    try {
      await buildSite();
      return fromExitCode('the build', 0);
    } catch (error) {
      console.error(error);
      return fromExitCode('the build', 1);
    }
  },
  browser: async (filters) => {
    const files = find(`${browserTests}/**/*.spec.ts`, filters);
    if (files.length === 0) return none;
    if (!(await ensureBrowser())) {
      console.error(noBrowserSentence);
      return fromExitCode('no browser', 1);
    }
    if (findFirefox() === undefined) console.log('There is no Firefox on this machine: only Chromium is tested.');
    return runBrowserTests(files);
  },
} satisfies Record<string, Step>;

export type StepName = keyof typeof steps;
// Object.keys knows only strings; the keys of a literal table are these.
export const stepNames = Object.keys(steps) as StepName[];

const isHostile = (file: string): boolean => file.startsWith(join('tests', 'hostile'));

const none: Outcome = { passed: 0, failed: 0, skipped: 0, failures: [] };

export function addOutcomes(a: Outcome, b: Outcome): Outcome {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  };
}

async function runBrowserTests(files: string[]): Promise<Outcome> {
  const report = join(tmpdir(), `wireside-browser-tests-${process.pid}.json`);
  const config = join(browserTests, 'playwright.config.ts');
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const code = await runTool('playwright', ['test', '-c', config, '--reporter=list,json', ...files], env);
  const outcome = readReport(report);
  rmSync(report, { force: true });
  // A runner that failed without a failed test (no server, no browser) is a failure too.
  return code !== 0 && outcome.failed === 0 ? addOutcomes(outcome, fromExitCode('playwright', code)) : outcome;
}

// Playwright's own format.
type Test = { status: string; projectName: string };
type Suite = { file: string; suites?: Suite[]; specs: { title: string; line: number; tests: Test[] }[] };
type Report = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: Suite[];
};

function readReport(path: string): Outcome {
  try {
    const { stats, suites } = JSON.parse(readFileSync(path, 'utf8')) as Report;
    for (const name of specsThatWere('flaky', suites)) console.log(`Passed at the second try only: ${name}`);
    return {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
      failures: specsThatWere('unexpected', suites),
    };
  } catch {
    return none; // It ended before it could write: its exit code tells.
  }
}

function specsThatWere(status: string, suites: readonly Suite[]): string[] {
  return suites.flatMap(({ file, suites: inner = [], specs }) => [
    ...specs.flatMap(({ title, line, tests }) =>
      tests
        .filter((one) => one.status === status)
        .map(({ projectName }) => `${title} (${projectName}, ${join(browserTests, file)}:${line})`),
    ),
    ...specsThatWere(status, inner),
  ]);
}

function find(pattern: string, filters: string[]): string[] {
  const isLeftOut = (path: string) => /^(node_modules|dist|\.|test-results)/.test(path);
  const files = globSync(pattern, { cwd: root, exclude: isLeftOut }).sort();
  return filters.length === 0 ? files : files.filter((file) => filters.some((filter) => file.includes(filter)));
}

function fromExitCode(name: string, code: number): Outcome {
  return code === 0
    ? { passed: 1, failed: 0, skipped: 0, failures: [] }
    : { passed: 0, failed: 1, skipped: 0, failures: [name] };
}
