/** What a page may say. */
export type ClientMessage =
  | { type: 'join'; name: string }
  | { type: 'say'; text: string }
  | { type: 'leave' };

/** What the server says to that. */
export type ServerMessage =
  | { type: 'joined'; name: string }
  | { type: 'said'; name: string; text: string }
  | { type: 'left'; name: string }
  | { type: 'refused' };
