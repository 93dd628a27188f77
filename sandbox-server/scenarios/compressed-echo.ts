import { echo } from './echo.ts';

/** The same echo; its connections agree on permessage-deflate when the client offers it. */
export const compressedEcho = echo;
