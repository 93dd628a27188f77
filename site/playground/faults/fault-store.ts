// The faults of the playground: those set for each run, by the reader or the lesson, and those that are on in this one.

import { type ReadonlySignal, signal } from '@preact/signals';
import type { AskedFault, FaultMark } from '../../../wire/faults.ts';

/** For each run of its example. */
export type SetFault = Pick<AskedFault, 'what' | 'forMs' | 'times'>;
export type PlannedFault = SetFault & { id: number };
export type ActiveFault = Pick<AskedFault, 'fault' | 'what' | 'connection'>;

export type FaultStore = {
  /** By the reader. */
  planned: ReadonlySignal<readonly PlannedFault[]>;
  active: ReadonlySignal<readonly ActiveFault[]>;
  /** The sandbox did not begin the last one. */
  isRefused: ReadonlySignal<boolean>;
  plan(fault: SetFault): void;
  unplan(id: number): void;
  /** Another run begins, under these; a trial's stand for all others. */
  begin(ofTrial?: readonly SetFault[]): AskedFault[];
  /** The number of one more. */
  next(): number;
  hear(mark: FaultMark): void;
  refused(): void;
  /** Nothing is on any more: the run is over, or its session. */
  clear(): void;
};

export function createFaultStore({ ofLesson }: { ofLesson: () => readonly SetFault[] }): FaultStore {
  const planned = signal<readonly PlannedFault[]>([]);
  const active = signal<readonly ActiveFault[]>([]);
  const isRefused = signal(false);
  let ids = 0;
  let faults = 0;
  return {
    planned,
    active,
    isRefused,
    plan(fault) {
      ids += 1;
      planned.value = [...planned.value, { ...fault, id: ids }];
    },
    unplan(id) {
      planned.value = planned.value.filter((one) => one.id !== id);
    },
    begin(ofTrial) {
      active.value = [];
      isRefused.value = false;
      const set = ofTrial ?? [...ofLesson(), ...planned.value];
      faults = set.length;
      return set.map(({ what, forMs, times }, at) => ({
        fault: at + 1,
        what,
        ...(forMs !== undefined && { forMs }),
        ...(times !== undefined && { times }),
      }));
    },
    next() {
      isRefused.value = false;
      faults += 1;
      return faults;
    },
    hear(mark) {
      const others = active.value.filter(({ fault }) => fault !== mark.fault);
      if (mark.mark === 'ended') active.value = others;
      if (mark.mark !== 'began') return;
      const { fault, what, connection } = mark;
      active.value = [...others, { fault, what, ...(connection !== undefined && { connection }) }];
    },
    refused() {
      isRefused.value = true;
    },
    clear() {
      active.value = [];
    },
  };
}
