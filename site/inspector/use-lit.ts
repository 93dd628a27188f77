import { useSignal, useSignalEffect } from '@preact/signals';
import type { Lit } from './ByteGrid.tsx';
import type { InspectorView } from './view-state.ts';

/** What is lit in an open row: by pointer or keys from within, or by a link that points at one byte. */
export function useLit(view: InspectorView) {
  const lit = useSignal<Lit>(undefined);
  useSignalEffect(() => {
    const pointed = view.pointedAt.value;
    if (pointed !== undefined) lit.value = { kind: 'byte', at: pointed.at };
  });
  return lit;
}
