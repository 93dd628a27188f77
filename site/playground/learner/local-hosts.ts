/** The names under which code from any book looks for its server: here they lead to the sandbox. */
export const localHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
