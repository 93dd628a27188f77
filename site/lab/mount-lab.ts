// Brings a lab into an element, whoever shows it: each kind is loaded when it is first wanted.

import type { LabHost, MountedLab, MountLab } from './lab-host.ts';

export type LabKind = 'handshake' | 'frame';

const labs: Partial<Record<LabKind, () => Promise<MountLab>>> = {
  handshake: async () => (await import('./handshake/mount.tsx')).mountHandshakeLab,
};

export async function mountLab(kind: LabKind, element: HTMLElement, host: LabHost): Promise<MountedLab> {
  const load = labs[kind];
  if (load === undefined) throw new Error(`There is no lab "${kind}": mount-lab.ts lists them`);
  return (await load())(element, host);
}
