#!/usr/bin/env node
// Starts Firefox for Playwright, which takes this file for Firefox itself. The two speak WebDriver BiDi, and this stands
// between them: Playwright sets the colour scheme of every page, by a command that not every release of Firefox knows.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type WebSocket as Socket, WebSocket, WebSocketServer } from 'ws';

/** Commands that a Firefox may do without, as far as these tests go. */
const optional = new Set(['emulation.setMediaFeaturesOverride']);

const firefox = spawn(process.env.FIREFOX_PATH ?? 'firefox', process.argv.slice(2), {
  stdio: ['ignore', 'inherit', 'pipe'],
});
firefox.on('error', (error) => {
  console.error(error);
  process.exit(1);
});
firefox.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => firefox.kill(signal));

// Firefox says where it listens, and Playwright waits for that line.
createInterface(firefox.stderr).on('line', (line) => {
  const [, address] = /^WebDriver BiDi listening on (ws:\S+)/.exec(line) ?? [];
  if (address === undefined) console.error(line);
  else standBetween(address);
});

function standBetween(address: string): void {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (playwright, { url = '/' }) => join(playwright, new WebSocket(new URL(url, address))));
  server.on('listening', () => {
    const place = server.address();
    // A server that listens on TCP has an address with a port.
    if (place === null || typeof place === 'string') throw new Error('The server between has no port');
    console.error(`WebDriver BiDi listening on ws://127.0.0.1:${place.port}`);
  });
}

function join(playwright: Socket, browser: Socket): void {
  const doneWithout = new Set<number>();
  const early: string[] = [];
  playwright.on('message', (data) => {
    const text = String(data);
    const { id, method } = JSON.parse(text) as { id: number; method: string };
    if (optional.has(method)) doneWithout.add(id);
    if (browser.readyState === WebSocket.OPEN) browser.send(text);
    else early.push(text);
  });
  browser.on('open', () => {
    for (const text of early) browser.send(text);
  });
  browser.on('message', (data) => {
    const text = String(data);
    const { id, error } = JSON.parse(text) as { id?: number; error?: string };
    const isDoneWithout = error === 'unknown command' && id !== undefined && doneWithout.has(id);
    playwright.send(isDoneWithout ? JSON.stringify({ type: 'success', id, result: {} }) : text);
  });
  playwright.on('close', () => browser.close());
  browser.on('close', () => playwright.close());
}
