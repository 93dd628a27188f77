// console as Node prints it, line by line with the place in the learner's file that called it, and an uncaught error's last words.

import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { inspect } from 'node:util';
import { finish, tell } from './channel.mjs';

const maxCharacters = 8192;
const kinds = {
  log: 'log',
  info: 'info',
  debug: 'debug',
  warn: 'warn',
  error: 'error',
  trace: 'error',
  assert: 'error',
};

let root = '';

export function takeConsole(rootFolder) {
  root = rootFolder;
  let kind = 'log';
  let place;
  const sink = new Writable({
    decodeStrings: false,
    write(text, _encoding, done) {
      tell({ type: 'line', kind, text: cut(String(text).replace(/\n$/, '')), ...place });
      done();
    },
  });
  const ofNode = new Console({ stdout: sink, stderr: sink, colorMode: false });
  for (const name of Object.keys(console)) {
    const method = ofNode[name];
    if (typeof method !== 'function') continue;
    console[name] = (...args) => {
      kind = kinds[name] ?? 'log';
      place = callerPlace();
      return Reflect.apply(method, ofNode, args);
    };
  }
  process.on('uncaughtException', (error) => {
    // A program that listens itself goes on, as in Node.
    if (process.listenerCount('uncaughtException') > 1) return;
    tellUncaught(error);
    finish(1);
  });
  process.on('unhandledRejection', (reason) => {
    if (process.listenerCount('unhandledRejection') > 1) return;
    tellUncaught(reason);
    finish(1);
  });
}

export function tellUncaught(error) {
  const text = withoutOurs(error instanceof Error ? inspect(error) : `Uncaught ${inspect(error)}`);
  const [, file, line] = placePattern().exec(text) ?? [];
  const missingPackage = nameOfMissing(error);
  tell({
    type: 'line',
    kind: 'uncaught',
    text: cut(text),
    ...(file && { file, line: Number(line) }),
    ...(missingPackage && { missingPackage }),
  });
}

function nameOfMissing(error) {
  if (!['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes(error?.code) && !(error instanceof TypeError))
    return undefined;
  const message = String(error?.message);
  const found =
    /Cannot find (?:package|module) ['"]([^'"]+)['"]/.exec(message) ??
    /Import ['"]([^'"]+)['"] not a dependency/.exec(message);
  const name = found?.[1];
  return name && !/^[./]|^\w+:/.test(name) ? name : undefined;
}

/** The first of the learner's own files that the error names. */
export const fileOf = (error) => placePattern().exec(String(error?.stack))?.[1];

const placePattern = () => new RegExp(`${RegExp.escape(root)}/([^\\s:()]+):(\\d+)`);

function callerPlace() {
  const [, file, line] = placePattern().exec(new Error().stack ?? '') ?? [];
  return file === undefined ? undefined : { file, line: Number(line) };
}

/** Node has no line of a stack for these files. */
const withoutOurs = (text) =>
  text
    .split('\n')
    .filter((line) => !(/^ +at /.test(line) && line.includes(`${import.meta.dirname}/`)))
    .join('\n');

const cut = (text) => (text.length > maxCharacters ? `${text.slice(0, maxCharacters)} …` : text);
