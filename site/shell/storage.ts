// The only door to the browser's storage. It may be refused (private windows, policies) or full, and both are told
// to the caller, who goes on without. Keys get a prefix, because other sites may share this origin on localhost.

const prefix = 'wireside.';

export type Writing = 'stored' | 'refused' | 'full';

export function readStored(key: string): string | undefined {
  try {
    return localStorage.getItem(prefix + key) ?? undefined;
  } catch {
    // Refused: the same as never written.
    return undefined;
  }
}

export function writeStored(key: string, value: string): Writing {
  try {
    localStorage.setItem(prefix + key, value);
    return 'stored';
  } catch (error) {
    return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'refused';
  }
}

export function removeStored(key: string): void {
  try {
    localStorage.removeItem(prefix + key);
  } catch {
    // Refused: nothing was stored, so nothing is left to remove.
  }
}

/** Calls back when another tab writes or removes the key. Returns the way to stop. */
export function onStored(key: string, listener: (value: string | undefined) => void): () => void {
  const hear = (event: StorageEvent) => {
    // A null key: the other tab cleared everything.
    if (event.key === prefix + key || event.key === null) listener(event.newValue ?? undefined);
  };
  addEventListener('storage', hear);
  return () => removeEventListener('storage', hear);
}
