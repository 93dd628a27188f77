// How much room a message takes in the page, about in characters drawn. The page grants room and the worker keeps to it,
// so neither a million lines nor a few enormous ones can bury the page.

import type { FromClient, Shown } from './messages.ts';

// A line, however short, is a row with a place and a sign; a value is an element of its own.
const rowCost = 150;
const valueCost = 50;

/** What a client may send before the page has drawn any of it. */
export const initialCredit = 200_000;
/** Of a reader's page that a hand has used: more than a page shows that keeps its list short. */
export const maxPageCharacters = 60_000;
/** A client sends when it has any credit left, so it may overdraw by one message: no larger than this. */
export const maxMessageCost = 200_000;

export function costOf(message: FromClient): number {
  switch (message.type) {
    case 'line': {
      let cost = rowCost;
      for (const part of message.line.parts) cost += costOfValue(part);
      return cost;
    }
    case 'note':
      return rowCost + message.text.length;
    case 'asked':
      return rowCost + message.url.length;
    case 'call':
      // At most so much of it is drawn, in a view that the reader has to open.
      return valueCost;
    case 'used':
      // Drawn nowhere, and once in a run.
      return rowCost;
    case 'clear':
      return rowCost;
    default:
      // Few by themselves: each is sent once, or in answer, or a few times a second.
      return 0;
  }
}

function costOfValue(value: Shown): number {
  switch (value.kind) {
    case 'text':
    case 'string':
    case 'atom':
      return valueCost + value.text.length;
    case 'tree': {
      let cost = valueCost + value.label.length;
      for (const entry of value.entries) cost += entry.key.length + costOfValue(entry.value);
      return cost;
    }
    case 'error': {
      let cost = valueCost + value.title.length;
      for (const { call } of value.frames) cost += valueCost + call.length;
      return cost + (value.cause ? costOfValue(value.cause) : 0);
    }
    case 'circular':
    case 'too-deep':
      return valueCost + value.label.length;
    case 'getter':
      return valueCost;
  }
}
