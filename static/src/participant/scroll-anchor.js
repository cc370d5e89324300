// Nothing moves under a person who writes or reads. Browsers' own scroll anchoring is missing on iPhones and does not
// know about the field that has the focus; the stylesheet turns it off on this page and this takes its place.

/**
 * Draw, and keep what the person is looking at where it was on the screen.
 * @param {HTMLElement} root
 * @param {() => void} draw
 */
export function heldStill(root, draw) {
  const anchor = lookedAt(root);
  const before = anchor ? anchor.getBoundingClientRect().top : 0;
  draw();
  if (!anchor || !anchor.isConnected) return;
  const moved = anchor.getBoundingClientRect().top - before;
  if (moved) window.scrollBy(0, moved);
}

/** @param {HTMLElement} root */
function lookedAt(root) {
  const focused = document.activeElement;
  if (focused && focused !== root && root.contains(focused)) return focused;
  if (!window.scrollY) return null;
  const [across, down] = [window.innerWidth / 2, window.innerHeight / 3];
  const there = document.elementFromPoint(across, down);
  return there && root.contains(there) ? there.closest('li, h1, h2, p, summary') : null;
}
