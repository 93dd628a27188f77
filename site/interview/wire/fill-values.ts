// The numbers of a draw, put into a card's words: {name} in YAML, and at build a place in the HTML that the browser can fill anew.

export type Values = Readonly<Record<string, string>>;

const placeholder = /\{([a-z][A-Za-z0-9]*)\}/g;

/** The names that a text asks for. */
export const placeholdersOf = (text: string): string[] => [...text.matchAll(placeholder)].map(([, name = '']) => name);

/** As plain words. What the draw does not know stays as it is: JSON has braces too. */
export const fillText = (text: string, values: Values): string =>
  text.replace(placeholder, (all, name: string) => values[name] ?? all);

/** In HTML made from Markdown: each value gets an element of its own. */
export const fillHtml = (html: string, values: Values): string =>
  html.replace(placeholder, (all, name: string) => {
    const value = values[name];
    return value === undefined ? all : `<span data-wire-value="${name}">${escaped(value)}</span>`;
  });

/** Fills the places anew. */
export function refill(root: ParentNode, values: Values): void {
  for (const place of root.querySelectorAll<HTMLElement>('[data-wire-value]')) {
    const value = values[place.dataset['wireValue'] ?? ''];
    if (value !== undefined && place.textContent !== value) place.textContent = value;
  }
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
