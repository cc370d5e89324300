// Length as people count it: a letter with its accents, a family emoji, is one.

/** @type {any} Segmenter is missing on phones before about 2021 (iPhones) and on old Firefoxes. */
const Segmenter = /** @type {any} */ (Intl).Segmenter;

/**
 * How many characters a person would count. Old phones count code points, which is never less.
 * @param {string} text
 */
export function graphemes(text) {
  if (!Segmenter) return Array.from(text.normalize('NFC')).length;
  return Array.from(new Segmenter(undefined, {granularity: 'grapheme'}).segment(text)).length;
}
