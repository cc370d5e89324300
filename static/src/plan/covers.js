// Words of a wording put behind words that say what stood there, and taken out again. Pure; the server does the same at first.

/** @typedef {{word: string, cover: string}} Covered */

/**
 * Whether the word is behind its cover: the cover is there, and the word is not.
 * @param {string} text
 * @param {Covered} one
 */
export function isCovered(text, one) {
  return !text.includes(one.word) && text.includes(one.cover);
}

/**
 * The text with the nth word covered, or shown again when it is. Of words with the same cover, those before it in the text keep theirs.
 * @param {string} text
 * @param {Covered[]} words in the order of the text
 * @param {number} nth
 */
export function toggled(text, words, nth) {
  const {word, cover} = words[nth];
  if (!isCovered(text, words[nth])) return text.replace(word, () => cover);
  const before = words.slice(0, nth).filter((each) => each.cover === cover && isCovered(text, each)).length;
  const at = placeOf(text, cover, before);
  return at < 0 ? text : text.slice(0, at) + word + text.slice(at + cover.length);
}

/**
 * The text with what is selected in it covered; spaces around stay.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {string} cover
 */
export function coveredPart(text, start, end, cover) {
  const chosen = text.slice(start, end);
  const inner = chosen.trim();
  return inner ? text.slice(0, start) + chosen.replace(inner, () => cover) + text.slice(end) : text;
}

/**
 * How many covers the text has. One may be the end of another, so the longest is looked for first.
 * @param {string} text
 * @param {string[]} covers
 */
export function countCovers(text, covers) {
  const longestFirst = [...covers].sort((one, other) => other.length - one.length);
  let left = text;
  let found = 0;
  for (const cover of longestFirst) {
    const parts = left.split(cover);
    found += parts.length - 1;
    left = parts.join('\n');
  }
  return found;
}

/**
 * @param {string} text
 * @param {string} part
 * @param {number} nth
 */
function placeOf(text, part, nth) {
  let at = text.indexOf(part);
  for (let n = 0; n < nth && at >= 0; n += 1) at = text.indexOf(part, at + part.length);
  return at;
}
