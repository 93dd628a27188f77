// Runs before learner code, in the worker that learner code gets for itself: takes away the ways to speak to the frame, and
// imports the code as a module of its own, so that lines and columns are exact.

import { openWorld } from './world.ts';

addEventListener('message', function receivePort(event) {
  const [port] = event.ports;
  if (port === undefined) return;
  removeEventListener('message', receivePort);
  closeDoors();
  // A worker has no window, yet code from books says `window.`.
  Object.assign(globalThis, { window: globalThis });
  openWorld(port, {
    host: undefined,
    async begin({ file, code }, { fileOfUrl, showUncaught }) {
      const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
      fileOfUrl.set(url, file);
      try {
        await import(/* @vite-ignore */ url);
      } catch (error) {
        showUncaught(error);
      }
    },
  });
});

// The frame and the page listen to the port alone. What is deleted here could only confuse a learner.
function closeDoors(): void {
  for (const name of ['postMessage', 'onmessage', 'onmessageerror']) {
    for (let owner: object | null = globalThis; owner !== null; owner = Reflect.getPrototypeOf(owner)) {
      Reflect.deleteProperty(owner, name);
    }
  }
}
