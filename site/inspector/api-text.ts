// A call, or what an API reported, on one line. Names and values of programs have no language.

import type { ApiData, ApiEvent } from '../../wire/api-events.ts';
import { visibleText } from './format.ts';

export function apiText(event: ApiEvent): string {
  return event.how === 'called' ? callText(event) : reportText(event);
}

function callText(event: Extract<ApiEvent, { how: 'called' }>): string {
  switch (event.name) {
    case 'connect':
      return `new WebSocket(${quoted(event.url)})`;
    case 'send':
    case 'ping':
    case 'pong':
      return `${event.name}(${dataText(event)})`;
    case 'close':
      return `close(${[event.code, event.reason && quoted(event.reason)].filter(Boolean).join(', ')})`;
    case 'terminate':
      return 'terminate()';
  }
}

function reportText(event: Extract<ApiEvent, { how: 'reported' }>): string {
  switch (event.name) {
    case 'open':
      return 'open';
    case 'message':
    case 'ping':
    case 'pong':
      return `${event.name} ${dataText(event)}`.trimEnd();
    case 'close': {
      const clean = event.wasClean === undefined ? '' : `wasClean: ${event.wasClean}`;
      return ['close', event.code, event.reason && quoted(event.reason), clean].filter(Boolean).join(' ');
    }
    case 'error':
      return ['error', event.code].filter(Boolean).join(' ');
  }
}

function dataText(data: ApiData): string {
  if (data.length === 0) return data.isBinary ? '' : '""';
  const mark = isShortened(data) ? '…' : '';
  return data.isBinary ? `${data.preview}${mark && ` ${mark}`}` : quoted(data.preview + mark);
}

const utf8 = new TextEncoder();

function isShortened({ isBinary, length, preview }: ApiData): boolean {
  const shown = isBinary ? preview.split(/\s+/).filter(Boolean).length : utf8.encode(preview).length;
  return shown < length;
}

const quoted = (text: string): string => `"${visibleText(text)}"`;
