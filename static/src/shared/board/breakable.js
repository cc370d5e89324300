// Where long words may break on the board.

import {hyphenate} from '../hyphenate.js';

/** Words of fewer characters fit in the board's wider columns, and are easier to read whole. */
const FIT_IN_A_COLUMN = 24;

/**
 * A text with soft hyphens in its words of `characters` or more: where a place is narrower, fewer fit.
 * @param {string} text
 * @param {number} [characters]
 */
export function breakable(text, characters = FIT_IN_A_COLUMN) {
  return hyphenate(text, characters);
}
