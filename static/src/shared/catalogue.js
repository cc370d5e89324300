// The page's texts, as the server sent them from the catalogues.

/** @typedef {import('./contract').Catalogue} Catalogue */

/** @type {Catalogue} */
let texts = {};

/**
 * Take a page's texts into use. Called once, before anything is drawn.
 * @param {Catalogue} given
 */
export function setTexts(given) {
  texts = given;
}

/**
 * The text for a key. `%(name)s` is filled from params; a pair [one, other] is chosen by `params.n`, as Finnish,
 * Swedish and English do. A key without a text is shown itself: something is always said, and tests see it.
 * @param {string} key
 * @param {Record<string, string | number>} [params]
 * @returns {string}
 */
export function t(key, params = {}) {
  const found = texts[key];
  const text = Array.isArray(found) ? found[params.n === 1 ? 0 : 1] : found;
  if (!text) return key;
  return text.replace(/%\((\w+)\)[sd]|%%/g, (whole, name) => {
    if (whole === '%%') return '%';
    return name in params ? String(params[name]) : whole;
  });
}

/**
 * Whether there is a text for a key; for keys made of what the server says, such as `phone.kind.${kind}`.
 * @param {string} key
 */
export function hasText(key) {
  return key in texts;
}
