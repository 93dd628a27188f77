// The heavy part of <wireside-captures>, loaded when a capture is first opened or judged: recordings, wire/, inspector.

import { parseTrace } from '../../wire/trace-file.ts';
import { loadCapture } from '../inspector/load-capture.ts';
import { type MountedInspector, mountInspector } from '../inspector/mount.tsx';
import { loadTranslate, pageLanguage } from '../shell/page-words.ts';
import { type Ending, readEnding } from './read-ending.ts';

const recordings = import.meta.glob<string>('../../content/lessons/*/captures/*.json', {
  query: '?raw',
  import: 'default',
});

export type OpenedCapture = { ending: Ending; mount(element: HTMLElement): MountedInspector };

export async function openCapture(slug: string, name: string): Promise<OpenedCapture> {
  const load = recordings[`../../content/lessons/${slug}/captures/${name}.json`];
  if (!load) throw new Error(`Lesson "${slug}" has no capture "${name}"`);
  const [text, t] = await Promise.all([load(), loadTranslate()]);
  const parsed = parseTrace(text);
  if ('problem' in parsed) throw new Error(`The capture "${name}" of "${slug}" cannot be read: ${parsed.problem}`);
  const capture = loadCapture(parsed.trace);
  const [connection] = capture.trace().connections;
  if (!connection) throw new Error(`The capture "${name}" of "${slug}" holds no connection`);
  return {
    ending: readEnding(connection),
    mount: (element) => mountInspector(element, { t, lang: pageLanguage(), capture, hidesEnding: true }),
  };
}
