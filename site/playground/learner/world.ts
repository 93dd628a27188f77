// What learner code finds around it, in a worker as in a page of its own: a console that shows in ours, the sandbox's
// WebSocket, fetch and EventSource, and nothing to speak to us with. Everything it needs it takes before learner code runs.

import { createCalls } from './calls.ts';
import { createConsole, type Outlet } from './console.ts';
import { replaceHttpClients } from './http-clients.ts';
import { mapToSandbox } from './map-address.ts';
import type { ConsoleLine, FromClient, NoteCode, ToClient } from './messages.ts';
import { createPending } from './pending.ts';
import { createShowValue } from './show-value.ts';
import { createSandboxWebSocket } from './sockets.ts';
import { placesInStack } from './stack.ts';
import { createTcpSocket } from './tcp-socket.ts';
import { createCountedTimers } from './timers.ts';

export type RunAsked = Extract<ToClient, { type: 'run' }>;

export type World = {
  /** Which of the learner's files an address in a stack trace is. */
  fileOfUrl: Map<string, string>;
  note(code: NoteCode, text: string): void;
  /** Shows an error that nobody caught. */
  showUncaught(error: unknown): void;
  /** Tells the page something that learner code has no part in. */
  post(message: FromClient): void;
  /** A document that is written anew forgets who listened. */
  reportErrors(): void;
};

type Parts = {
  /** The host that a page takes for its own. */
  host: string | undefined;
  /** Runs the code, in the world that is ready for it; until then it has not settled. */
  begin(asked: RunAsked, world: World): Promise<void>;
  /** Hears what its sockets were called and told, before the page does. */
  hear?(message: FromClient): void;
};

const now = performance.now.bind(performance);
const performanceOrigin = performance.timeOrigin;

// Read by the getter as it is now: one that learner code puts in its place would be handed the event, and with it the port.
const readData = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data')?.get;
// The platform has this getter, and the page sends nothing else.
const dataOf = Function.prototype.call.bind(readData as () => unknown) as (event: MessageEvent) => ToClient;

export function openWorld(port: MessagePort, { host, begin, hear = () => {} }: Parts): void {
  // Bound now, so that nothing the learner does to MessagePort.prototype can catch the port.
  const post: (message: FromClient) => void = port.postMessage.bind(port);
  const fileOfUrl = new Map<string, string>();
  const lookUp = (url: string) => fileOfUrl.get(url);
  const show = createShowValue(lookUp);
  const placeOf = (error: unknown) =>
    error instanceof Error ? placesInStack(error.stack, lookUp)[0]?.place : undefined;
  const { console: learnerConsole, outlet } = createConsole({
    post,
    show,
    now,
    place: () => placesInStack(new Error().stack, lookUp)[0]?.place,
  });
  const note: World['note'] = (code, text) => outlet.note({ type: 'note', code, text });
  const world: World = { fileOfUrl, note, showUncaught, post, reportErrors };
  Object.assign(globalThis.console, learnerConsole);
  replaceDialogs(note);
  reportErrors();

  port.onmessage = (event) => {
    const message = dataOf(event);
    if (message.type === 'ping') post({ type: 'pong' });
    else if (message.type === 'credit') outlet.grant(message.credit);
    else void start(message);
  };

  async function start(asked: RunAsked): Promise<void> {
    const pending = createPending((count) => post({ type: 'pending', count }));
    furnish(asked, { outlet, pending, host, hear });
    outlet.grant(asked.credit);
    try {
      await begin(asked, world);
    } finally {
      // Also when learner code broke what we stand on. In this order: settled and with nothing pending, a run is over.
      pending.reportNow();
      post({ type: 'settled' });
    }
  }

  function write(error: unknown, { origin, place }: Pick<ConsoleLine, 'origin' | 'place'>): void {
    outlet.log({ level: 'error', parts: show([error]), place, origin });
    explain(error, note);
  }

  function showUncaught(error: unknown): void {
    write(error, { origin: 'uncaught', place: placeOf(error) });
  }

  function reportErrors(): void {
    addEventListener('error', (event) => {
      // Of an element that could not be loaded: what is to be said of it, the policy says.
      if (!(event instanceof ErrorEvent)) return;
      const file = lookUp(event.filename);
      const place = file === undefined ? placeOf(event.error) : { file, line: event.lineno, column: event.colno };
      write(event.error ?? event.message, { origin: 'uncaught', place });
    });
    addEventListener('unhandledrejection', ({ reason }) =>
      write(reason, { origin: 'rejection', place: placeOf(reason) }),
    );
    addEventListener('securitypolicyviolation', (event) => note('blocked', event.blockedURI.slice(0, 200)));
  }
}

type Furniture = {
  outlet: Outlet;
  pending: ReturnType<typeof createPending>;
  host: string | undefined;
  hear(message: FromClient): void;
};

function furnish(asked: RunAsked, { outlet, pending, host, hear }: Furniture): void {
  const { socketBase, tunnelBase, portBase, pagePort } = asked;
  const Native = globalThis.WebSocket;
  const sharedNow = () => performanceOrigin + now();
  const page = host === undefined ? undefined : { host, port: pagePort };
  const tell = (message: FromClient): void => {
    hear(message);
    outlet.tell(message);
  };
  globalThis.WebSocket = createSandboxWebSocket(Native, {
    outlet,
    map: (address) => mapToSandbox(address, { socketBase, portBase, page }),
    pending,
    calls: createCalls({ tell, now: sharedNow }),
    now: sharedNow,
  });
  if (portBase !== undefined) replaceHttpClients({ portBase, page: { host, port: pagePort }, pending });
  Object.assign(globalThis, { TCPSocket: createTcpSocket(Native, { tunnelBase, pending }) });
  Object.assign(globalThis, createCountedTimers(nativeTimers(), pending));
}

const nativeTimers = () => ({
  setTimeout: globalThis.setTimeout.bind(globalThis),
  setInterval: globalThis.setInterval.bind(globalThis),
  clearTimeout: globalThis.clearTimeout.bind(globalThis),
  clearInterval: globalThis.clearInterval.bind(globalThis),
});

function explain(error: unknown, note: World['note']): void {
  const isStorage = error instanceof DOMException && error.name === 'SecurityError';
  if (!(error instanceof ReferenceError) && !isStorage) return;
  const [, name = ''] = /\b(document|localStorage|sessionStorage)\b/.exec(error.message) ?? [];
  if (name === 'document') note('no-document', name);
  else if (name !== '') note('no-storage', name);
}

// Dialogs would stop the page that all this stands in, or are not there at all.
function replaceDialogs(note: World['note']): void {
  Object.assign(globalThis, {
    alert: (message: unknown = '') => note('alert', String(message).slice(0, 1_000)),
    confirm: () => {
      note('no-answer-window', 'confirm');
      return false;
    },
    prompt: () => {
      note('no-answer-window', 'prompt');
      return null;
    },
  });
}
