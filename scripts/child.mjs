// Runs a program to its end, and takes it along when we have to go. Plain JavaScript for the same reason as boot.mjs.

import { spawn } from 'node:child_process';

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };
const parentPollMs = 500;
const parent = process.ppid;

/**
 * Answers the exit code as a shell would put it, what came on stderr if that is a pipe, and whether we were told to stop.
 * A program that does not heed a signal within `patienceMs` is killed.
 */
export function runChild(command, args, { patienceMs = Number.POSITIVE_INFINITY, onSpawn = () => {}, ...options }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, options);
    let isStopped = false;
    let patience;
    const stop = (signal) => {
      isStopped = true;
      child.kill(signal);
      if (!patience && Number.isFinite(patienceMs)) patience = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    };
    for (const signal of stopSignals) process.on(signal, stop);
    // npm that gets a SIGTERM goes without telling us. A changed parent is how we notice.
    const watch = setInterval(() => {
      if (process.ppid !== parent) stop('SIGTERM');
    }, parentPollMs);

    let said = '';
    if (child.stderr) {
      child.stderr.on('data', (text) => {
        said += text;
      });
    }
    const settle = () => {
      clearInterval(watch);
      clearTimeout(patience);
      for (const signal of stopSignals) process.removeListener(signal, stop);
    };
    const answer = (code, signal) => {
      settle();
      resolve({ code: code === null ? 128 + (signalNumbers[signal] || 0) : code, said, isStopped });
    };
    child.on('spawn', () => onSpawn(child.pid));
    child.on('error', (error) => {
      settle();
      reject(error);
    });
    child.on('close', answer);
    // What it started may hold its stderr open longer than it lives; after a signal nobody waits for that.
    child.on('exit', (code, signal) => isStopped && answer(code, signal));
  });
}
