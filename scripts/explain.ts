// `npm run explain -- <file>`: what bytes say, frame by frame and field by field, in the words of the inspector; or a
// saved run as HAR or pcapng. Ends with 0 when it did what was asked, 1 when the file would not let it, 2 when the
// question was wrong.

import { createReadStream, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createTranslate, isLanguage, languages, type Words } from '../i18n/translate.ts';
import { type Form, readInput } from './explain-input.ts';
import { encodeAs, outputForms, writeOutput } from './explain-output.ts';
import { explainBytes, explainTrace } from './explain-text.ts';

// A run of the sandbox is smaller by far, and what is larger would not fit a string as JSON.
const maxMegabytes = 200;
// What is written at once.
const blockChars = 64 * 1024;
const standardStream = '-';
const choices = { from: ['client', 'server'], as: ['hex', 'bytes', 'trace'], lang: languages } as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    from: { type: 'string' },
    as: { type: 'string' },
    har: { type: 'string' },
    pcapng: { type: 'string' },
    lang: { type: 'string' },
    help: { type: 'boolean' },
  },
});
const terminalLanguage = (process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '').slice(0, 2);
const lang = [values.lang, terminalLanguage].find(isLanguage) ?? 'en';
const words: Words = JSON.parse(readFileSync(new URL(`../i18n/${lang}.json`, import.meta.url), 'utf8'));
const t = createTranslate(words, lang);

const known: readonly string[] = ['from', 'as', ...outputForms, 'lang', 'help'];
const unknown = Object.keys(values).find((option) => !known.includes(option));
if (unknown !== undefined) fail(t('explain.unknownOption', { option: `--${unknown}` }), 2);
const [path, ...more] = positionals;
if (values.help || path === undefined || more.length > 0) {
  const options = known
    .filter((option) => option !== 'help')
    .map((option) => `  --${option}  ${t(`explain.usage.${option}`)}`);
  console.log([t('explain.usage'), ...options].join('\n'));
  process.exit(values.help ? 0 : 2);
}
const from = chosen('from');
const form: Form | undefined = chosen('as');
chosen('lang');
const outputs = outputForms.flatMap((form) => {
  const place = values[form];
  if (place === undefined) return [];
  // Without a value, or with an empty one.
  if (typeof place !== 'string' || place === '') return fail(t('explain.noPlace', { option: `--${form}` }), 2);
  if (place !== standardStream && placeOf(place) === placeOf(path))
    return fail(t('explain.sameFile', { file: place }), 2);
  return [{ form, place }];
});
const file = path === standardStream ? t('explain.standardInput') : path;

const input = readInput(await readContent(path), form);
if ('problem' in input) fail(t(`explain.problem.${input.problem}`, { file, ...input.values }));
if (outputs.length > 0) {
  if (input.kind !== 'trace') fail(t('explain.noTrace', { file }));
  for (const { form, place } of outputs) {
    const content = encodeAs(form, input.trace);
    if (place === standardStream) {
      await print([content]);
      continue;
    }
    const reason = writeOutput(placeOf(place), content);
    if (reason !== undefined) fail(t('explain.unwritable', { file: place, reason }));
    console.error(t('explain.written', { file: place }));
  }
  if (input.trace.startedAtMs === undefined) console.error(t('explain.noClock', { file }));
  process.exit();
}
const lines =
  input.kind === 'trace' ? explainTrace(input.trace, { t, lang }) : explainBytes(input.bytes, from, { t, lang });
await print(blocksOf(lines));

async function print(parts: Iterable<string | Uint8Array>): Promise<void> {
  await pipeline(Readable.from(parts), process.stdout, { end: false }).catch((error: unknown) => {
    // `| head` closes the pipe when it has seen enough.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  });
}

/** One write for many lines, and no more of them at once than the reader takes. */
function* blocksOf(source: Iterable<string>): Generator<string> {
  let block = '';
  for (const line of source) {
    block += `${line}\n`;
    if (block.length < blockChars) continue;
    yield block;
    block = '';
  }
  if (block !== '') yield block;
}

function chosen<Option extends keyof typeof choices>(option: Option): (typeof choices)[Option][number] | undefined {
  const value = values[option];
  if (value === undefined) return undefined;
  const found = choices[option].find((choice) => choice === value);
  return (
    found ??
    fail(t('explain.option', { value: String(value), option: `--${option}`, choices: choices[option].join(', ') }), 2)
  );
}

/** npm runs scripts in the project's folder; the path was written in the reader's. */
function placeOf(name: string): string {
  return resolve(process.env.INIT_CWD ?? '.', name);
}

async function readContent(name: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of name === standardStream ? process.stdin : createReadStream(placeOf(name))) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > maxMegabytes * 1e6) return fail(t('explain.problem.too-large', { file, megabytes: maxMegabytes }));
    }
  } catch (error) {
    // The code of a system error, like ENOENT, is the same in every language.
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return fail(t('explain.problem.unreadable', { file, reason }));
  }
  return Buffer.concat(chunks);
}

function fail(sentence: string, code = 1): never {
  console.error(sentence);
  process.exit(code);
}
