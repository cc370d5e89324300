// A page that the server has outgrown: it was opened before an upgrade and is still open.

export const PAGE_OUTDATED = 'page_outdated';

const KEY = 'ideapoyta:reloaded';
const AGAIN_AFTER_MS = 60_000; // whatever serves old pages after an upgrade must not make us reload for ever

/**
 * Reload the page, unless this tab has done so lately or cannot remember that it has.
 * @param {Storage | null} storage this tab's
 * @param {() => void} reload
 * @param {number} [now]
 * @returns {boolean} whether it is reloaded
 */
export function reloadOnce(storage, reload, now = Date.now()) {
  try {
    if (!storage || Math.abs(now - Number(storage.getItem(KEY) || -AGAIN_AFTER_MS)) < AGAIN_AFTER_MS) return false;
    storage.setItem(KEY, String(now));
  } catch {
    return false; // it cannot remember
  }
  reload();
  return true;
}

/**
 * This tab's storage; null where people have turned it off (reading the property throws then).
 * @returns {Storage | null}
 */
export function tabStorage() {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

/**
 * Whether a field of the page holds a text that is not saved, or has the focus.
 * @param {ParentNode} root
 */
export function isHalfTyped(root) {
  return Array.from(root.querySelectorAll(FIELDS)).some((field) => {
    const {value, dataset} = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (field);
    return field === document.activeElement || value.trim() !== (dataset.saved || '').trim();
  });
}

const FIELDS = 'textarea, input:not([type]), input[type="text"], input[type="search"]';
