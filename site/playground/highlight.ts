// Build-time only, and the only door to Shiki: code as HTML with a class per kind of token and no inline style.

import { createCssVariablesTheme, createHighlighter, type ShikiTransformer } from 'shiki';
import type { ExampleFile } from './example.ts';

const theme = createCssVariablesTheme({ name: 'wireside', variablePrefix: '--c-', fontStyle: true });
const languages = ['javascript', 'typescript', 'json', 'html', 'http', 'yaml', 'shell'] as const;

// The theme writes style="color:var(--c-token-keyword)"; the same word makes a class, which a strict policy lets pass.
const classInsteadOfStyle: ShikiTransformer = {
  name: 'class-instead-of-style',
  span(node) {
    const { style, ...others } = node.properties;
    const [, token] = /--c-token-([\w-]+)/.exec(String(style ?? '')) ?? [];
    const [text] = node.children;
    // The theme takes operators for keywords; no editor does, and their weight would change as one arrives.
    const isOperator = token === 'keyword' && text?.type === 'text' && !/\w/.test(text.value);
    node.properties = token && !isOperator ? { ...others, class: `t-${token}` } : others;
  },
};

let highlighter: ReturnType<typeof createHighlighter> | undefined;

/** The inside of <code>: one `<span class="line">` per line. */
export async function highlight(
  code: string,
  language: ExampleFile['language'] | (typeof languages)[number],
): Promise<string> {
  highlighter ??= createHighlighter({ themes: [theme], langs: [...languages] });
  const html = (await highlighter).codeToHtml(code, {
    lang: language,
    theme: 'wireside',
    transformers: [classInsteadOfStyle],
  });
  const inside = /<code>([\s\S]*)<\/code>/.exec(html)?.[1];
  if (inside === undefined) throw new Error(`Shiki gave no <code> for ${language}: has its output changed?`);
  return inside.replaceAll(/<span>([^<]*)<\/span>/g, '$1');
}
