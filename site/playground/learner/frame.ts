// The learner frame's own script: an opaque origin that starts and ends workers, and finds syntax errors. It runs no learner code.

import type { FromFrame, ParseProblem, ToFrame } from './messages.ts';

const source = document.getElementById('worker-source')?.textContent ?? '';
const workerUrl = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
const workers = new Map<number, Worker>();

// The port is handed over once, by the page this frame is in.
addEventListener('message', function receivePort(event) {
  const [port] = event.ports;
  if (event.source !== parent || port === undefined) return;
  removeEventListener('message', receivePort);
  port.onmessage = ({ data, ports }: MessageEvent<ToFrame>) => {
    if (data.type === 'start') start(data.client, ports);
    else if (data.type === 'end') end(data.client);
    else {
      void findProblem(data.code).then((problem) => {
        port.postMessage({ type: 'parsed', request: data.request, problem } satisfies FromFrame);
      });
    }
  };
  port.postMessage({ type: 'ready' } satisfies FromFrame);
});

function start(client: number, ports: readonly MessagePort[]): void {
  // Classic: Chromium refuses a module worker from a blob of an opaque origin, and import() works in a classic one too.
  const worker = new Worker(workerUrl);
  // The page's console has it already; here it would be taken for an error of the code that is being parsed.
  worker.onerror = (event) => event.preventDefault();
  worker.postMessage(undefined, [...ports]);
  workers.set(client, worker);
}

function end(client: number): void {
  workers.get(client)?.terminate();
  workers.delete(client);
}

// A module that throws as soon as it runs. The code under test imports it first, so the browser parses all of the code,
// reports a syntax error with its line, and never runs any of it: import() alone would give no line.
const sentinelUrl = URL.createObjectURL(new Blob(['throw globalThis.parsed'], { type: 'text/javascript' }));
const parsed = {};
Object.assign(globalThis, { parsed });

let lastParse: Promise<unknown> = Promise.resolve();

/** One after another: an error does not say of which script it is. */
function findProblem(code: string): Promise<ParseProblem | undefined> {
  const found = lastParse.then(() => parse(code));
  lastParse = found;
  return found;
}

async function parse(code: string): Promise<ParseProblem | undefined> {
  const guard = `import ${JSON.stringify(sentinelUrl)};`;
  const url = URL.createObjectURL(new Blob([guard, code.replace(/^#!/, '//')], { type: 'text/javascript' }));
  const script = document.createElement('script');
  const outcome = Promise.withResolvers<ParseProblem | undefined>();
  const onError = (event: ErrorEvent) => {
    event.preventDefault();
    if (event.error === parsed) return outcome.resolve(undefined);
    // Of something else: in WebKit a SecurityError comes by when a run follows at once upon another.
    if (event.error && !(event.error instanceof SyntaxError)) return;
    const column = event.lineno === 1 ? event.colno - guard.length : event.colno;
    outcome.resolve({
      kind: 'syntax',
      title: String(event.error ?? event.message),
      line: Math.max(1, event.lineno),
      column: Math.max(1, column),
    });
  };
  addEventListener('error', onError);
  script.type = 'module';
  script.src = url;
  script.onerror = () => outcome.resolve({ kind: 'import-failed' });
  // WebKit says nothing of a module with an await at its top whose import has thrown: it parsed all the same. An error
  // that is reported comes before this, or right behind it.
  script.onload = () => setTimeout(() => outcome.resolve(undefined), 0);
  document.head.append(script);
  try {
    return await outcome.promise;
  } finally {
    removeEventListener('error', onError);
    script.remove();
    URL.revokeObjectURL(url);
  }
}
