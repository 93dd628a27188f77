// A reader's own server in a real session, for tests: its programs run in confined processes, and everything goes through the
// sandbox as from a page.

import { after } from 'node:test';
import { chooseLimits, type Limits } from '../sandbox-server/limits.ts';
import { openRunner } from '../sandbox-server/runner/open-runner.ts';
import { openPage, startTestServer, type TestPage } from '../sandbox-server/test-visitor.ts';
import { ownServer } from '../wire/control.ts';
import type { OutputLine, Program, ProgramState } from '../wire/program-events.ts';

const runner = openRunner(chooseLimits());
after(() => runner?.close());

/** For tests' options: a system without Deno has no such servers. */
export const skip: string | false = runner === undefined ? 'no Deno for this platform' : false;

export type OwnServer = {
  page: TestPage;
  /** http://127.0.0.1:…/p/<ticket>/ : a port and a path follow. */
  base: string;
  socketBase: string;
  ticket: string;
  stop(): Promise<void>;
};

type Code = string | Record<string, string>;

/** The first file is the one the program begins with. */
export function programOf(program: number, code: Code): Program {
  const files = Object.entries(typeof code === 'string' ? { 'server.js': code } : code);
  return { program, entry: files[0]?.[0] ?? '', files: files.map(([name, text]) => ({ name, code: text })) };
}

export async function openOwnServer(
  t: Parameters<typeof startTestServer>[0],
  code: Code | readonly Code[],
  limits: Partial<Limits> = {},
): Promise<OwnServer & { server: Awaited<ReturnType<typeof startTestServer>> }> {
  const server = await startTestServer(t, { runner, limits });
  const page = await openPage(server);
  t.after(() => page.socket.terminate());
  page.send({ type: 'hello' });
  const { ticket } = await page.next('welcome');
  const codes = Array.isArray(code) ? code : [code];
  const programs = codes.map((one, at) => programOf(at + 1, one));
  page.send({ type: 'run', run: 1, scenario: ownServer, programs });
  await page.next('ready');
  const base = `${server.url}p/${ticket}/`;
  return { server, page, ticket, base, socketBase: base.replace('http', 'ws'), stop: () => server.stop() };
}

export async function stateOf<State extends ProgramState['state']>(page: TestPage, state: State) {
  for (;;) {
    const news = await page.next('program');
    // The state was looked at, which the compiler cannot carry over to the whole.
    if (news.state === state) return news as typeof news & { state: State };
  }
}

/** Waits for lines until one of them fits. */
export async function linesUntil(page: TestPage, pattern: RegExp): Promise<OutputLine[]> {
  const lines: OutputLine[] = [];
  while (!lines.some(({ text }) => pattern.test(text))) lines.push(...(await page.next('output')).lines);
  return lines;
}
