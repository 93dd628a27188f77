// Errors of the learner's modules as Node tells them. Where a module uses what only CommonJS has, Deno leaves the reader with
// "require is not defined"; and a file that it cannot parse is for it a module that it has not found.

import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { Script } from 'node:vm';

const insteads = {
  require: 'replace require() with import',
  module: 'use export instead of module.exports/exports',
  exports: 'use export instead of module.exports/exports',
  __filename: 'use import.meta.filename instead',
  __dirname: 'use import.meta.dirname instead',
};

/** For the error that the program's modules ended with; `file` is the learner's own that it names. */
export function asNodeTells(error, { root, file }) {
  if (error instanceof ReferenceError && file !== undefined) explainScope(error, { root, file });
  return error instanceof TypeError && String(error.message).startsWith('SyntaxError: ') ? syntaxErrorOf(error) : error;
}

function syntaxErrorOf({ message, stack }) {
  const error = new SyntaxError(message.replace('SyntaxError: ', ''));
  error.stack = String(stack).replace('TypeError: ', '');
  return error;
}

function explainScope(error, { root, file }) {
  const { message } = error;
  const name = Object.keys(insteads).find((one) => message === `${one} is not defined`);
  if (name === undefined) return;
  const explained = waitsAtTop(`${root}/${file}`)
    ? `Cannot determine intended module format because both '${name}' and top-level await are present. If the code is intended to be CommonJS, wrap await in an async function. If the code is intended to be an ES module, ${insteads[name]}.`
    : `${message} in ES module scope${name === 'require' ? ', you can use import instead' : ''}${becauseOfPackage(root, file)}`;
  error.message = explained;
  error.stack = String(error.stack).replace(message, () => explained);
}

/** As far as a parser of scripts tells: it stops at the first import, and at the first type. */
function waitsAtTop(path) {
  try {
    new Script(readFileSync(path, 'utf8'));
    return false;
  } catch ({ message }) {
    return String(message).startsWith('await is only valid');
  }
}

function becauseOfPackage(root, file) {
  const extension = extname(file);
  try {
    if (extension !== '.js' || JSON.parse(readFileSync(`${root}/package.json`, 'utf8')).type !== 'module') return '';
  } catch {
    return '';
  }
  return `\nThis file is being treated as an ES module because it has a '.js' file extension and '${root}/package.json' contains "type": "module". To treat it as a CommonJS script, rename it to use the '.cjs' file extension.`;
}
