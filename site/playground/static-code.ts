// The code as the page brought it: read once as the lesson's own, and painted again when the reader's version differs.

import { type ExampleFile, isClientFile } from './example.ts';

export type StaticFile = {
  element: HTMLElement;
  name: string;
  language: ExampleFile['language'];
  code: string;
  html: string;
};
export type Paint = (example: string, file: string, code: string) => void;

export function readExamples(playground: HTMLElement) {
  const examples = new Map<string, StaticFile[]>();
  for (const section of playground.querySelectorAll<HTMLElement>('[data-example]')) {
    const files = [...section.querySelectorAll<HTMLElement>('[data-file]')].map(readFile);
    examples.set(section.dataset['example'] ?? '', files);
  }
  const filesOf = (example: string) => examples.get(example) ?? [];

  return {
    /** Each example's own code, by file. */
    codes: new Map(
      [...examples].map(([name, files]) => [name, Object.fromEntries(files.map((file) => [file.name, file.code]))]),
    ),
    files: (example: string) => filesOf(example).map(({ name }) => name),
    clientFiles: (example: string) =>
      filesOf(example)
        .filter(isClientFile)
        .map(({ name }) => name),
    /** Shows another text in the static code: plain, for the highlighter stays at the build. */
    paint(example: string, name: string, code: string): void {
      const file = filesOf(example).find((one) => one.name === name);
      const drawn = file?.element.querySelector('pre code');
      if (!file || !drawn) return;
      if (code === file.code) drawn.innerHTML = file.html;
      else drawn.replaceChildren(...plainLines(code));
    },
  };
}

function readFile(element: HTMLElement): StaticFile {
  const drawn = element.querySelector('pre code');
  return {
    element,
    name: element.dataset['file'] ?? '',
    // The page was built from the type's own values.
    language: element.dataset['language'] as ExampleFile['language'],
    code: `${drawn?.textContent ?? ''}\n`,
    html: drawn?.innerHTML ?? '',
  };
}

function plainLines(code: string): (HTMLElement | string)[] {
  return code
    .replace(/\n$/, '')
    .split('\n')
    .flatMap((text, at) => {
      const line = document.createElement('span');
      line.className = 'line';
      line.textContent = text;
      return at === 0 ? [line] : ['\n', line];
    });
}
