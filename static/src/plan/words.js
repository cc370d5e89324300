// The words that the page's script says. They come with the page, in its language.

/** @type {Record<string, string> | null} */
let words = null;

/**
 * @param {string} name
 * @param {Record<string, string | number>} [values] put in place of %(name)s
 */
export function say(name, values = {}) {
  if (!words) {
    const place = document.getElementById('words');
    words = /** @type {Record<string, string>} */ (JSON.parse((place && place.getAttribute('data-words')) || '{}'));
  }
  return (words[name] || '').replace(/%\((\w+)\)s/g, (_, key) => String(values[key] === undefined ? '' : values[key]));
}
