// Words whose keys are built from data: each code, header and reason must have its sentence in every language.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createTranslate, languages } from '../../i18n/translate.ts';
import { closeCodes } from '../../wire/close-codes.ts';
import { opcodes } from '../../wire/frame.ts';
import { type Rule, ruleOf, rules, type ViolationCode } from '../../wire/violations.ts';
import { answeredHeaders, knownHeaders } from './head-fields.ts';

// Object.keys() widens to string; these are the keys of that very object.
const codes = Object.keys(rules) as ViolationCode[];
const all: Rule[] = codes.map(ruleOf);
const unique = (values: string[]) => [...new Set(values)];

const keys = [
  ...codes.map((code) => `violation.${code}`),
  ...Object.keys(closeCodes).map((code) => `closeCode.${code}`),
  ...['unassigned', 'library', 'private', 'out-of-range'].map((range) => `closeCode.${range}`),
  ...[...Object.keys(opcodes), 'reserved'].map((name) => `opcode.${name}`),
  ...Object.keys(knownHeaders).map((name) => `header.${name}`),
  ...[...answeredHeaders].map((name) => `header.${name}.response`),
  ...unique(all.map(({ basis }) => `inspector.basis.${basis}`)),
  ...unique(all.map(({ ws }) => ws).filter((ws) => typeof ws === 'string')).map((ws) => `inspector.ws.${ws}`),
  ...['body', 'after-refusal', 'after-violation', 'after-gap', 'no-head', 'cut'].map(
    (reason) => `inspector.opaque.${reason}`,
  ),
  ...['connections-per-session', 'connection-rate', 'no-run', 'unknown-ticket', 'connection-refused'].map(
    (reason) => `inspector.refused.${reason}`,
  ),
];

for (const language of languages) {
  const words = JSON.parse(readFileSync(new URL(`../../i18n/${language}.json`, import.meta.url), 'utf8'));
  const t = createTranslate(words, language);
  test(`every code, header and reason has its sentence in ${language}`, () => {
    for (const key of keys) assert.notEqual(t(key).trim(), '', key);
  });
}
