// The walls around a learner's process. The first, Deno's permissions, stands everywhere; the second, namespaces of its own
// by bubblewrap, where the system has them.

export type Wall =
  /** Every namespace of its own. */
  | 'namespaces'
  /** All but the one of processes: containers that mask /proc allow no more. */
  | 'namespaces-shared-proc'
  /** Deno's permissions and the system's limits on processes. */
  | 'permissions'
  /** Permissions alone, on a system without sockets in the file system and without such limits. */
  | 'permissions-tcp';

/** A process that sees only its own files, network and users. */
export const isSecondWall = (wall: Wall): boolean => wall === 'namespaces' || wall === 'namespaces-shared-proc';

/** Whom a process runs as. */
export type User = { uid: number; gid: number };

/** The walls of this machine, and the user behind them: undefined for the server's own. */
export type Enclosure = { wall: Wall; user: User | undefined };
