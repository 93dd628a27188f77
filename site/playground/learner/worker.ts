// Runs before learner code, in the worker that learner code gets for itself: gives it a console and the sandbox's WebSocket,
// takes away the ways to speak to the frame, and imports the code as a module of its own, so that lines and columns are exact.

import { createCalls } from './calls.ts';
import { createConsole } from './console.ts';
import { replaceHttpClients } from './http-clients.ts';
import { mapToSandbox } from './map-address.ts';
import type { ConsoleLine, FromClient, NoteCode, ToClient } from './messages.ts';
import { createPending } from './pending.ts';
import { createShowValue } from './show-value.ts';
import { createSandboxWebSocket } from './sockets.ts';
import { placesInStack } from './stack.ts';
import { createTcpSocket } from './tcp-socket.ts';
import { createCountedTimers } from './timers.ts';

const fileOfUrl = new Map<string, string>();
const lookUp = (url: string) => fileOfUrl.get(url);
const now = performance.now.bind(performance);
const performanceOrigin = performance.timeOrigin;

// Read by the getter as it is now: one that learner code puts in its place would be handed the event, and with it the port.
const readData = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data')?.get;
// The platform has this getter, and the page sends nothing else.
const dataOf = Function.prototype.call.bind(readData as () => unknown) as (event: MessageEvent) => ToClient;

addEventListener('message', function receivePort(event) {
  const [port] = event.ports;
  if (port === undefined) return;
  removeEventListener('message', receivePort);
  // Bound now, so that nothing the learner does to MessagePort.prototype can catch the port.
  const post: (message: FromClient) => void = port.postMessage.bind(port);
  closeDoors();
  const show = createShowValue(lookUp);
  const { console: learnerConsole, outlet } = createConsole({
    post,
    show,
    now,
    place: () => placesInStack(new Error().stack, lookUp)[0]?.place,
  });
  const note = (code: NoteCode, text: string) => outlet.note({ type: 'note', code, text });
  Object.assign(globalThis.console, learnerConsole);
  replaceWindow(note);
  reportErrors(outlet.log, show, note);

  port.onmessage = (event) => {
    const message = dataOf(event);
    if (message.type === 'ping') post({ type: 'pong' });
    else if (message.type === 'credit') outlet.grant(message.credit);
    else void start(message);
  };

  async function start(asked: ToClient & { type: 'run' }): Promise<void> {
    const { file, code, socketBase, tunnelBase, portBase, credit } = asked;
    const pending = createPending((count) => post({ type: 'pending', count }));
    const Native = globalThis.WebSocket;
    const sharedNow = () => performanceOrigin + now();
    const calls = createCalls({ tell: outlet.tell, now: sharedNow });
    globalThis.WebSocket = createSandboxWebSocket(Native, {
      outlet,
      map: (address) => mapToSandbox(address, { socketBase, portBase }),
      pending,
      calls,
      now: sharedNow,
    });
    if (portBase !== undefined) replaceHttpClients({ portBase, pending });
    Object.assign(globalThis, { TCPSocket: createTcpSocket(Native, { tunnelBase, pending }) });
    Object.assign(globalThis, createCountedTimers(nativeTimers(), pending));
    outlet.grant(credit);
    try {
      await run(file, code, outlet.log, show);
    } finally {
      // Also when learner code broke what we stand on. In this order: settled and with nothing pending, a run is over.
      pending.reportNow();
      post({ type: 'settled' });
    }
  }
});

const nativeTimers = () => ({
  setTimeout: globalThis.setTimeout.bind(globalThis),
  setInterval: globalThis.setInterval.bind(globalThis),
  clearTimeout: globalThis.clearTimeout.bind(globalThis),
  clearInterval: globalThis.clearInterval.bind(globalThis),
});

async function run(
  file: string,
  code: string,
  log: (line: Omit<ConsoleLine, 'depth'>) => void,
  show: ShowValues,
): Promise<void> {
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  fileOfUrl.set(url, file);
  try {
    await import(/* @vite-ignore */ url);
  } catch (error) {
    const parts = show([error]);
    log({ level: 'error', parts, place: placeOf(error), origin: 'uncaught' });
    explain(error);
  }
}

type ShowValues = ReturnType<typeof createShowValue>;
let explain: (error: unknown) => void = () => {};

const placeOf = (error: unknown) => (error instanceof Error ? placesInStack(error.stack, lookUp)[0]?.place : undefined);

function reportErrors(
  log: (line: Omit<ConsoleLine, 'depth'>) => void,
  show: ShowValues,
  note: (code: NoteCode, text: string) => void,
): void {
  addEventListener('error', (event) => {
    const file = lookUp(event.filename);
    const place = file === undefined ? placeOf(event.error) : { file, line: event.lineno, column: event.colno };
    log({ level: 'error', parts: show([event.error ?? event.message]), place, origin: 'uncaught' });
    explain(event.error);
  });
  addEventListener('unhandledrejection', (event) => {
    log({ level: 'error', parts: show([event.reason]), place: placeOf(event.reason), origin: 'rejection' });
    explain(event.reason);
  });
  addEventListener('securitypolicyviolation', (event) => note('blocked', event.blockedURI.slice(0, 200)));
  explain = (error) => {
    if (!(error instanceof ReferenceError)) return;
    const [, name = ''] = /\b(document|localStorage|sessionStorage)\b/.exec(error.message) ?? [];
    if (name === 'document') note('no-document', name);
    else if (name !== '') note('no-storage', name);
  };
}

// A worker has no window, yet code from books says `window.`; alert and its kin would need one.
function replaceWindow(note: (code: NoteCode, text: string) => void): void {
  Object.assign(globalThis, {
    window: globalThis,
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

// The frame and the page listen to the port alone. What is deleted here could only confuse a learner.
function closeDoors(): void {
  for (const name of ['postMessage', 'onmessage', 'onmessageerror']) {
    for (let owner: object | null = globalThis; owner !== null; owner = Reflect.getPrototypeOf(owner)) {
      Reflect.deleteProperty(owner, name);
    }
  }
}
