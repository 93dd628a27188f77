/** What a page may say. */
export type ClientMessage =
  | { type: 'join'; name: string }
  | { type: 'say'; text: string };

/** What the server says to that. */
export type ServerMessage =
  | { type: 'joined'; name: string }
  | { type: 'said'; name: string; text: string }
  | { type: 'refused' };
