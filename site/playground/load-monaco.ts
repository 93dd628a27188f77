// Brings the separately built Monaco into the page: its stylesheet, its words, its script, and our colours.

import { isDark, onTheme } from '../shell/theme.ts';
import type { CodeEditor, EditorOptions } from './editor.ts';
import type { CodeLook, Colours, MonacoModule } from './monaco.ts';

type Addresses = { script: string; style: string; words: string | undefined; serverTypes: string | undefined };

export async function loadMonaco(
  { script, style, words, serverTypes }: Addresses,
  options: EditorOptions,
): Promise<CodeEditor> {
  // Words first: Monaco reads them while its modules are evaluated.
  await Promise.all([linkStyle(style), words && import(/* @vite-ignore */ words)]);
  const { openMonaco, setColours }: MonacoModule = await import(/* @vite-ignore */ script);
  setColours(readColours());
  onTheme(() => setColours(readColours()));
  return openMonaco(options, { look: lookOf(options.host), serverTypes });
}

function linkStyle(href: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(`${href} could not be loaded`));
    document.head.append(link);
  });
}

/** The tokens as Monaco wants them: resolved for the theme on screen, in hexadecimal. */
function readColours(): Colours {
  const probe = document.createElement('i');
  document.body.append(probe);
  const read = (token: string) => {
    probe.style.color = `var(--${token})`;
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
    return `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
  };
  const colours = {
    isDark: isDark(),
    paper: read('paper'),
    panel: read('panel'),
    sunk: read('sunk'),
    ink: read('ink'),
    soft: read('soft'),
    rule: read('rule'),
    edge: read('edge'),
    up: read('up'),
    upWash: read('up-wash'),
    down: read('down'),
    fault: read('fault'),
  };
  probe.remove();
  return colours;
}

/** The static code's own letters and gutter, so that nothing moves when the editor takes its place. */
function lookOf(host: HTMLElement): CodeLook {
  const code = host.parentElement?.querySelector('pre code') ?? host;
  const style = getComputedStyle(code);
  const number = getComputedStyle(code.querySelector('.line') ?? host, '::before');
  return {
    gutterPixels: Number.parseFloat(number.inlineSize) + Number.parseFloat(number.marginInlineEnd),
    family: style.fontFamily,
    sizePixels: Number.parseFloat(style.fontSize),
    linePixels: Number.parseFloat(style.lineHeight),
  };
}
