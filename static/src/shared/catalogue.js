// The page's texts, as the server sent them from the catalogues.

/** @typedef {import('./contract').Catalogue} Catalogue */

/** @type {Catalogue} */
let texts = {};

/** The form of a plural for 0 to 199, a digit each, as the server's rules have it: `Intl.PluralRules` came to Safari with 13. */
let plurals = '';

/**
 * Take a page's texts into use. Called once, before anything is drawn.
 * @param {Catalogue} given
 * @param {string} rule  the page's `plurals`
 */
export function setTexts(given, rule) {
  texts = given;
  plurals = rule;
}

/**
 * The text for a key. `%(name)s` is filled from params; of a plural the form is chosen by `params.n`.
 * A key without a text is shown itself: something is always said, and tests see it.
 * @param {string} key
 * @param {Record<string, string | number>} [params]
 * @returns {string}
 */
export function t(key, params = {}) {
  const found = texts[key];
  const text = Array.isArray(found) ? formOf(found, Number(params.n)) : found;
  if (!text) return key;
  return text.replace(/%\((\w+)\)[sd]|%%/g, (whole, name) => {
    if (whole === '%%') return '%';
    return name in params ? String(params[name]) : whole;
  });
}

/**
 * The form for a whole number: from 100 on that of 100 and the last two digits (see workshop/plurals.py).
 * @param {string[]} forms
 * @param {number} n
 */
function formOf(forms, n) {
  const index = plurals[n < plurals.length ? n : 100 + (n % 100)];
  return forms[index ? Number(index) : forms.length - 1];
}

/**
 * A number as people of the page's language write it, with at most two decimals: `3,8`.
 * @param {number} value
 */
export function figure(value) {
  return value.toLocaleString(document.documentElement.lang, {maximumFractionDigits: 2});
}

/**
 * Whether there is a text for a key; for keys made of what the server says, such as `phone.kind.${kind}`.
 * @param {string} key
 */
export function hasText(key) {
  return key in texts;
}
