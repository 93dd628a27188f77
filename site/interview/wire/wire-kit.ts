// What a card's generator is handed: content imports nothing that runs.

import type { WireKit } from '../../../content/wire-card.ts';
import { encodeBase64 } from '../../../wire/base64.ts';
import { encodeClose, encodeFrame, encodeFrameHeader, encodeText } from '../../../wire/encode.ts';
import { acceptFor } from '../../../wire/handshake.ts';
import { formatHex } from '../../../wire/hex.ts';

export const wireKit: WireKit = {
  encodeBase64,
  encodeClose,
  encodeFrame,
  encodeFrameHeader,
  encodeText,
  acceptFor,
  formatHex,
};
