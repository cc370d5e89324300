// The console's keys: which action a pressed key asks for, and where keys do nothing.

/** Actions that work in every view, by key. */
const EVERYWHERE = {b: 'blank', m: 'moderation', '?': 'keys', '+': 'minute'};
/** Actions of leading; only where the arrows do not move between cards. */
const LEADING = {ArrowRight: 'next', ArrowLeft: 'back'};
/** Actions of clustering. Digits are `add:1` … `add:9`. */
const CLUSTERING = {u: 'form', y: 'merge', z: 'undo', Escape: 'clear'};

/** Fields that are typed into keep every key. */
const TYPED = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], dialog';
/** Choices and lists of cards keep the keys that they are moved and chosen with. */
const CHOSEN_FROM = 'input, [role=listbox]';

/**
 * The action that a key asks for, or null.
 * @param {{key: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean, repeat: boolean, defaultPrevented: boolean}} press
 * @param {"leading" | "clustering" | "other"} place which view is open
 * @returns {string | null}
 */
export function actionOf(press, place) {
  if (press.ctrlKey || press.metaKey || press.altKey || press.repeat || press.defaultPrevented) return null;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  if (place === 'clustering') {
    if (/^[1-9]$/.test(key)) return `add:${key}`;
    if (key in CLUSTERING) return CLUSTERING[/** @type {keyof typeof CLUSTERING} */ (key)];
  }
  if (place === 'leading' && key in LEADING) return LEADING[/** @type {keyof typeof LEADING} */ (key)];
  return EVERYWHERE[/** @type {keyof typeof EVERYWHERE} */ (key)] || null;
}

/**
 * Does the thing that has the focus keep this key for itself?
 * @param {{closest: (selector: string) => unknown} | null} target
 * @param {string} key
 */
export function keptBy(target, key) {
  if (!target) return false;
  if (target.closest(TYPED)) return true;
  return Boolean(target.closest(CHOSEN_FROM)) && (key.startsWith('Arrow') || key === ' ' || key === 'Enter');
}
