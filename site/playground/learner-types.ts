// What learner code has and no browser's page does, in the words of the editor's own type checker. As text, because as a
// declaration file it would be declared for all of the site.

export const learnerTypes = `
interface TCPSocketOpenInfo {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<ArrayBuffer | ArrayBufferView>;
  readonly remoteAddress: string;
  readonly remotePort: number;
}

/**
 * A TCP connection, as in the Direct Sockets API. Here it leads to localhost: to a port of
 * your own server, or whatever the port where the sandbox answers.
 * @see https://wicg.github.io/direct-sockets/
 */
declare class TCPSocket {
  constructor(remoteAddress: string, remotePort: number);
  readonly opened: Promise<TCPSocketOpenInfo>;
  readonly closed: Promise<void>;
  close(): Promise<void>;
}
`;
