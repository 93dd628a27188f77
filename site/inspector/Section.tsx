/** A link, so that any sentence of ours can be held against the RFC's. */
export function Section({ rfc = 6455, section, isLong }: { rfc?: number; section: string; isLong?: boolean }) {
  const name = `RFC ${rfc} § ${section}`;
  return (
    <a
      class="inspector-section"
      href={`https://www.rfc-editor.org/rfc/rfc${rfc}#section-${section}`}
      target="_blank"
      rel="noreferrer"
      aria-label={name}
    >
      {isLong ? name : `§ ${section}`}
    </a>
  );
}
