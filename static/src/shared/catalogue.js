// The page's words, as the server sent them from the catalogues.

/** @typedef {import('./contract').Words} Words */

/** @type {Words} */
let words = {};

/**
 * Take a page's words into use. Called once, before anything is drawn.
 * @param {Words} given
 */
export function setTexts(given) {
  words = given;
}

/**
 * The words for a key. `%(name)s` is filled from params; a pair [one, other] is chosen by `params.n`, as Finnish,
 * Swedish and English do. A key without words is shown itself: something is always said, and tests see it.
 * @param {string} key
 * @param {Record<string, string | number>} [params]
 * @returns {string}
 */
export function t(key, params = {}) {
  const found = words[key];
  const text = Array.isArray(found) ? found[params.n === 1 ? 0 : 1] : found;
  if (!text) return key;
  return text.replace(/%\((\w+)\)[sd]|%%/g, (whole, name) => {
    if (whole === '%%') return '%';
    return name in params ? String(params[name]) : whole;
  });
}

/**
 * A number as people of the page's language write it, with at most two decimals: `3,8`.
 * @param {number} value
 */
export function figure(value) {
  const text = String(Math.round(value * 100) / 100);
  return document.documentElement.lang === 'en' ? text : text.replace('.', ',');
}

/**
 * Whether there are words for a key; for keys made of what the server says, such as `phone.kind.${kind}`.
 * @param {string} key
 */
export function hasText(key) {
  return key in words;
}
