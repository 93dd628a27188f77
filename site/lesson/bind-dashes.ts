// A Markdown plugin: a line never begins with a dash, and an arrow stays with its word. Russian and Ukrainian set a dash
// between spaces; the space before it is made one that does not break, so authors need no invisible characters.

import { defineMdastPlugin } from 'satteri';

export const bindDashes = defineMdastPlugin({
  name: 'bind-dashes',
  text(node, context) {
    const bound = bindDash(node.value);
    if (bound !== node.value) context.setProperty(node, 'value', bound);
  },
});

export const bindDash = (text: string): string => text.replace(/ (?=[—–↑↓])/g, '\u00a0');
