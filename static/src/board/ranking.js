// How a result is laid out: ties in brackets, bars by share.

/** @typedef {{rank: number, dots: number}} Row */

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

/**
 * How long a row's bar is, 0–1, beside the longest of all sheets. No dots, no bar.
 * @param {number} dots
 * @param {Row[]} rows
 */
export function share(dots, rows) {
  const most = Math.max(0, ...rows.map((row) => row.dots));
  return most ? dots / most : 0;
}
