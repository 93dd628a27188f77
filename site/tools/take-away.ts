// A run as a file to keep: as it was recorded, or in a form that other tools read. Encoders come when they are asked for.

import { formatTrace, type SavedTrace } from '../../wire/trace-file.ts';

export type TakeAwayForm = 'json' | 'har' | 'pcapng';

export async function fileOf(trace: SavedTrace, form: TakeAwayForm): Promise<Blob> {
  const startedAtMs = trace.startedAtMs ?? 0;
  if (form === 'json') return new Blob([formatTrace(trace)], { type: 'application/json' });
  if (form === 'har') {
    const { formatHar } = await import('../../wire/har.ts');
    const isoOf = (epochMs: number) => new Date(epochMs).toISOString();
    return new Blob([formatHar(trace, { startedAtMs, isoOf, scheme: trace.scheme ?? 'ws' })], {
      type: 'application/json',
    });
  }
  const { encodePcapng } = await import('../../wire/pcapng.ts');
  // A new copy, because a blob takes no view of memory that might be shared.
  return new Blob([new Uint8Array(encodePcapng(trace, { startedAtMs }))], { type: 'application/x-pcapng' });
}

/** wireside-read-the-wire-2026-11-21-0617.json: which run it was, and when. */
export function fileNameOf(of: string, { startedAtMs }: SavedTrace, form: TakeAwayForm): string {
  const time = startedAtMs === undefined ? '' : `-${new Date(startedAtMs).toISOString().slice(0, 16)}`;
  return `wireside-${of}${time.replace('T', '-').replace(':', '')}.${form}`;
}

export function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // After the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
