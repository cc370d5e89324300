// How a page's script takes the place of what the server drew.

/**
 * Empty `root` and draw into it. If the drawing throws (an old browser that lacks something, a fault of ours), what the
 * server drew is put back as it was, with what had been typed, and the error goes on: a page that works by plain forms
 * is better than none.
 * @param {HTMLElement} root
 * @param {() => void} draw
 */
export function drawInPlace(root, draw) {
  const served = Array.from(root.childNodes);
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  root.textContent = '';
  try {
    draw();
  } catch (error) {
    root.textContent = '';
    served.forEach((node) => root.appendChild(node));
    if (focused && root.contains(focused)) focused.focus();
    throw error;
  }
}
