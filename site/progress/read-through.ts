// A lesson without an exercise is done when it was read: all its headings and its end have been on the screen. A jump to
// the end passes over headings, so it does not count.

export function onReadThrough(landmarks: readonly Element[], listener: () => void, signal: AbortSignal): void {
  const unseen = new Set(landmarks);
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) unseen.delete(target);
    if (unseen.size > 0) return;
    observer.disconnect();
    listener();
  });
  for (const landmark of landmarks) observer.observe(landmark);
  signal.addEventListener('abort', () => observer.disconnect());
}
