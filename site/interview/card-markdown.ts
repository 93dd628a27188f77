// The Markdown of cards as HTML, at build. Links of a card lead out of the site or to its pages; code in fences is drawn as in lessons.

import { markdownToHtml } from 'satteri';
import { highlight } from '../playground/highlight.ts';

const features = { smartPunctuation: { quotes: false, dashes: true, ellipses: true } } as const;

/** One line of words: no paragraph around it. */
export function lineAsHtml(markdown: string): string {
  const { html } = markdownToHtml(markdown, { features });
  return html.trim().replace(/^<p>([\s\S]*)<\/p>$/, (all, inside: string) => (inside.includes('<p>') ? all : inside));
}

/** The same without the site's colours, for where its styles do not come along. */
export const plainBlocksAsHtml = (markdown: string): string =>
  markdownToHtml(markdown, { features })
    .html.replace(/<code class="[^"]*">/g, '<code>')
    .trim();

/** Paragraphs, lists and code. */
export async function blocksAsHtml(markdown: string): Promise<string> {
  const { html } = markdownToHtml(markdown, { features });
  const parts = html.split(/(<pre>[\s\S]*?<\/pre>)/);
  return (await Promise.all(parts.map((part) => (part.startsWith('<pre>') ? highlighted(part) : part))))
    .join('')
    .trim();
}

const drawnLanguages = {
  js: 'javascript',
  javascript: 'javascript',
  ts: 'typescript',
  typescript: 'typescript',
  json: 'json',
  html: 'html',
  http: 'http',
  yaml: 'yaml',
  yml: 'yaml',
  sh: 'shell',
  bash: 'shell',
  shell: 'shell',
} as const;

async function highlighted(pre: string): Promise<string> {
  const [, language = '', code = ''] =
    /^<pre><code(?: class="language-([\w-]+)")?>([\s\S]*)<\/code><\/pre>$/.exec(pre) ?? [];
  const isDrawn = (name: string): name is keyof typeof drawnLanguages => name in drawnLanguages;
  const text = unescaped(code).replace(/\n$/, '');
  const inside = await highlight(text, isDrawn(language) ? drawnLanguages[language] : 'text');
  return `<pre class="code" tabindex="0" translate="no"><code>${inside}</code></pre>`;
}

const unescaped = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** The words alone, for search and for descriptions. */
export const asPlainText = (markdown: string): string =>
  unescaped(lineAsHtml(markdown).replace(/<[^>]*>/g, ''))
    .replace(/\s+/g, ' ')
    .trim();
