// Brings a lab into an element, whoever shows it: each kind is loaded when it is first wanted.

import type { LabHost, MountedLab, MountLab } from './lab-host.ts';

export type LabKind = 'handshake' | 'frame' | 'terminal';

const labs: Record<LabKind, () => Promise<MountLab>> = {
  handshake: async () => (await import('./handshake/mount.tsx')).mountHandshakeLab,
  frame: async () => (await import('./frame/mount.tsx')).mountFrameLab,
  terminal: async () => (await import('./terminal/mount.tsx')).mountTerminal,
};

export async function mountLab(kind: LabKind, element: HTMLElement, host: LabHost): Promise<MountedLab> {
  const mount = await labs[kind]();
  return mount(element, host);
}
