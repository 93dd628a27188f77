// What a page may say. The board is nine by nine. Leave this file as it is.
export type ClientMessage =
  | { type: 'join'; name: string }
  | { type: 'move'; x: number; y: number }
  | { type: 'color'; color: 'red' | 'green' | 'blue' }
  | { type: 'undo' };

// What the server says to that.
export type ServerMessage =
  | { type: 'joined'; name: string }
  | { type: 'moved'; x: number; y: number }
  | { type: 'colored'; color: 'red' | 'green' | 'blue' }
  | { type: 'undone'; left: number }
  | { type: 'refused' };
