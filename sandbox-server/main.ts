// Starts and stops the server: the one file that knows the process and its environment.

import { isIP } from 'node:net';
import { join } from 'node:path';
import { isLoopback } from './addresses.ts';
import { type AppOptions, buildApp } from './app.ts';
import { chooseLimits } from './limits.ts';
import { isFitForStrangers, openRunner, wallNames } from './runner/open-runner.ts';

export type StartOptions = AppOptions & {
  host: string;
  port: number;
  /** Whether strangers' programs may run behind one wall; without it such a server does not begin to listen. */
  isOneWallEnough?: boolean | undefined;
  /** False leaves readers' own programs out. */
  hasPrograms?: boolean | undefined;
};

export type RunningServer = {
  url: string;
  port: number;
  /** Tells every WebSocket 1001 and ends within five seconds, also when a peer never answers. */
  stop(): Promise<void>;
};

// Enough for a machine with many development servers on it.
const portsToTry = 20;
const stopDeadlineMs = 4500;

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Listens on the wanted port, or on the next free one, says where, and stops when the process is told to. */
export async function startServer(options: StartOptions = optionsFromEnvironment(process.env)): Promise<RunningServer> {
  const runner = options.hasPrograms === false ? undefined : openRunner(chooseLimits(options.limits));
  if (runner && !isLoopback(options.host) && !isFitForStrangers(runner.wall) && !options.isOneWallEnough) {
    await runner.close();
    throw new Error(
      `HOST is ${options.host}, which strangers can reach, and the programs they run would stand behind one wall: ` +
        `${wallNames[runner.wall]}. Install bubblewrap for a second (Linux), set WIRESIDE_PROGRAMS=off to run none, ` +
        'or set WIRESIDE_PROGRAMS=one-wall if the whole server is confined already.',
    );
  }
  const server = await listen({ ...options, runner });
  if (server.port !== options.port && options.port !== 0) console.log(`Port ${options.port} is taken.`);
  console.log(`Wireside is at ${server.url}`);
  console.log(
    runner
      ? `Readers' own servers run behind: ${wallNames[runner.wall]}.`
      : "Readers' own servers do not run here; everything else does.",
  );

  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), stopDeadlineMs).unref();
    Promise.all([server.stop(), runner?.close()]).then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of stopSignals) process.on(signal, stop);
  // Started by another process: its end is ours.
  process.on('disconnect', stop);
  return server;
}

/** The same without a word and without the process: for tests. Port 0 is any free one. */
export async function listen({ host, port, ...options }: StartOptions): Promise<RunningServer> {
  for (let offset = 0; ; offset += 1) {
    const app = await buildApp(options);
    try {
      await app.listen({ host, port: port + offset });
      const address = app.server.address();
      const boundPort = typeof address === 'object' && address !== null ? address.port : port;
      return { url: `http://${nameOf(host)}:${boundPort}/`, port: boundPort, stop: () => app.close() };
    } catch (error) {
      await app.close();
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || offset + 1 === portsToTry) throw error;
    }
  }
}

export function optionsFromEnvironment(environment: NodeJS.ProcessEnv): StartOptions {
  const { PORT, HOST = '127.0.0.1', LOG_LEVEL, WIRESIDE_SITE, WIRESIDE_ORIGINS, WIRESIDE_TRUST_PROXY } = environment;
  const { WIRESIDE_PROGRAMS } = environment;
  const sites = parseOrigins('WIRESIDE_SITE', WIRESIDE_SITE);
  const origins = parseOrigins('WIRESIDE_ORIGINS', WIRESIDE_ORIGINS);
  return {
    host: HOST,
    port: parsePort(PORT),
    siteDir: join(import.meta.dirname, '..', 'dist'),
    origins,
    knownHosts: isLoopback(HOST) ? [...sites, ...origins].map((origin) => new URL(origin).hostname) : undefined,
    trustProxy: parseTrustProxy(WIRESIDE_TRUST_PROXY),
    logger: { level: LOG_LEVEL ?? 'warn' },
    hasPrograms: parsePrograms(WIRESIDE_PROGRAMS) !== 'off',
    isOneWallEnough: parsePrograms(WIRESIDE_PROGRAMS) === 'one-wall',
  };
}

const defaultPort = 4321;

function parsePort(port: string | undefined): number {
  if (port === undefined || port === '') return defaultPort;
  const number = Number(port);
  if (Number.isInteger(number) && number >= 0 && number <= 65_535) return number;
  throw new Error(
    `PORT is "${port}", which is no port: set a number from 1 to 65535, or leave it out for ${defaultPort}`,
  );
}

function parsePrograms(programs = ''): string {
  if (['', 'on', 'off', 'one-wall'].includes(programs)) return programs;
  throw new Error(`WIRESIDE_PROGRAMS is "${programs}": set "on", "off" or "one-wall", or leave it out for "on"`);
}

/** In the spelling browsers use, for a slash at the end makes another text of the same origin. */
function parseOrigins(variable: string, list = ''): string[] {
  const written = list.split(/[\s,]+/).filter((origin) => origin !== '');
  return written.map((text) => {
    if (URL.canParse(text) && new URL(text).origin !== 'null') return new URL(text).origin;
    throw new Error(`${variable} has "${text}", which is no origin: write it like https://wireside.example`);
  });
}

/** Only from these addresses is the proxy's word taken on who the visitor is; a mere count could be spoken by anybody. */
function parseTrustProxy(trust: string | undefined): string[] | false {
  if (trust === undefined || trust === '') return false;
  const addresses = trust.split(/[\s,]+/).filter((address) => address !== '');
  const isNamed = (address: string): boolean => ['loopback', 'linklocal', 'uniquelocal'].includes(address);
  const stranger = addresses.find((address) => !isNamed(address) && isIP(address.split('/')[0] ?? '') === 0);
  if (stranger === undefined) return addresses;
  throw new Error(
    `WIRESIDE_TRUST_PROXY has "${stranger}", which is no address: name the proxies, such as "loopback" or "10.0.0.0/8"`,
  );
}

function nameOf(host: string): string {
  if (['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

if (import.meta.main) await startServer();
