// Where long words may break on the board.

import {soft} from '../hyphenate.js';

/** Words of fewer letters fit in the board's wider columns, and are easier to read whole. */
const FIT_IN_A_COLUMN = 24;

/**
 * A text with soft hyphens in its words of `letters` or more: where a place is narrower, fewer fit.
 * @param {string} text
 * @param {number} [letters]
 */
export function breakable(text, letters = FIT_IN_A_COLUMN) {
  return soft(text, letters);
}
