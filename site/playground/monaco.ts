// placeholder until the separate build exists
import type { CodeEditor, EditorOptions } from './editor.ts';
export function openMonaco(_options: EditorOptions & { script: string; style: string }): Promise<CodeEditor> {
  return Promise.reject(new Error('not built'));
}
