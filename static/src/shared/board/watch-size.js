// Tells when a box has another size than before.

const LOOK_EVERY_MS = 500; // where the browser cannot tell by itself: televisions, Safari before 2020

/**
 * Call `changed` when the box has got another size, and once soon. Returns a function that ends it.
 * @param {HTMLElement} box
 * @param {() => void} changed
 * @returns {() => void}
 */
export function watchSize(box, changed) {
  if (!window.ResizeObserver) return lookNowAndThen(box, changed);
  const observer = new ResizeObserver(changed);
  observer.observe(box);
  return () => observer.disconnect();
}

/**
 * @param {HTMLElement} box
 * @param {() => void} changed
 */
function lookNowAndThen(box, changed) {
  let before = '';
  const timer = setInterval(() => {
    const size = `${box.clientWidth} ${box.clientHeight}`;
    if (size !== before) changed();
    before = size;
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
