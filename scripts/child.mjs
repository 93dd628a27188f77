// Runs a program to its end, and takes it along when we have to go. Plain JavaScript for the same reason as boot.mjs.

import { spawn } from 'node:child_process';

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };
const parentPollMs = 500;
const parent = process.ppid;

/** Answers { code, said }: the exit code as a shell would put it, and what came on stderr if that is a pipe. */
export function runChild(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, options);
    const forward = (signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward);
    // npm that gets a SIGTERM goes without telling us. A changed parent is how we notice.
    const watch = setInterval(() => {
      if (process.ppid !== parent) child.kill('SIGTERM');
    }, parentPollMs);

    let said = '';
    if (child.stderr) {
      child.stderr.on('data', (text) => {
        said += text;
      });
    }
    const settle = () => {
      clearInterval(watch);
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeListener(signal, forward);
    };
    child.on('error', (error) => {
      settle();
      reject(error);
    });
    child.on('close', (code, signal) => {
      settle();
      resolve({ code: code === null ? 128 + (signalNumbers[signal] || 0) : code, said });
    });
  });
}
