// How learner code's TCPSocket and the sandbox talk over their WebSocket (tunnelPathPrefix). A binary message is bytes of the
// TCP connection inside, an empty one its FIN; a text of the server is one of the words, a text of the client how many bytes
// learner code has read since the last.

export const tunnelWords = {
  /** The TCP connection is there. Nothing is sent to the server before. */
  open: 'open',
  /** The oldest piece that was not yet answered so has left. */
  wrote: 'wrote',
} as const;

/** Close codes beside 1000, for a connection that ended in order. */
export const tunnelCodes = { reset: 4000, refused: 4001 } as const;

/** So much may come that learner code has not read: then the server's end of TCP stops reading. */
export const tunnelWindowBytes = 256 * 1024;
