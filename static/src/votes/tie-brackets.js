// How a result is laid out: ties in brackets.

/** @typedef {{rank: number}} Row */

/**
 * Where in its bracket a row stands: `first`, `between` or `last` of a tie, or null when it has its rank alone.
 * A tie is one bracket, also when it goes on on the next sheet.
 * @param {Row[]} rows  in the order of their ranks
 * @param {number} position
 */
export function bracket(rows, position) {
  const tied = (/** @type {number} */ other) => Boolean(rows[other]) && rows[other].rank === rows[position].rank;
  if (tied(position - 1)) return tied(position + 1) ? 'between' : 'last';
  return tied(position + 1) ? 'first' : null;
}
