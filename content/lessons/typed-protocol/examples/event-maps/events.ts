/** What a client emits, and the server listens for. */
export type FromClient = {
  say: (text: string, done: (number: number) => void) => void;
};

/** What the server emits. */
export type FromServer = {
  said: (text: string) => void;
};
