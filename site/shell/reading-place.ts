// Where in the page the reader is: the last heading (or section) with an id that has passed the top third of the window.

// The playground stands beside what is read.
const anchors = 'main :is(h2, h3, section)[id]:not(#lab, #lab *)';

export function currentAnchor(): string | undefined {
  // At the very top the page itself is the place.
  if (scrollY === 0) return undefined;
  const line = innerHeight / 3;
  let place: string | undefined;
  for (const anchor of document.querySelectorAll(anchors)) {
    const { top, height } = anchor.getBoundingClientRect();
    // Without a box it is not shown, so nobody reads it.
    if (height > 0 && top <= line) place = anchor.id;
  }
  return place;
}
