import type { ComponentChildren } from 'preact';
import { type Packet, packetName } from './packets.ts';

/** The packets that a payload holds, by name, before the payload itself. */
export function WithPackets({ packets, children }: { packets: readonly Packet[]; children: ComponentChildren }) {
  return (
    <>
      {packets.map((packet) => (
        <span key={packet} class="inspector-part">
          {packetName(packet)}
        </span>
      ))}
      {children}
    </>
  );
}
