// How many dots on which option. The server judges the ballot; this only spares people a refusal.

/** @typedef {import('../marks.js').Marks} Marks */
/** @typedef {import('../../shared/contract').Vote} Vote */

/**
 * How many dots are left to give.
 * @param {Vote} vote
 * @param {Marks} marks
 */
export function left(vote, marks) {
  return vote.rules.dots - Object.keys(marks).reduce((sum, option) => sum + marks[option], 0);
}

/**
 * Why an option cannot get one more: `one` (it has as many as one may have), `all` (none are left), or null.
 * @param {Vote} vote
 * @param {Marks} marks
 * @param {string} option
 * @returns {'one' | 'all' | null}
 */
export function limit(vote, marks, option) {
  if ((marks[option] || 0) >= vote.rules.at_most) return 'one';
  return left(vote, marks) <= 0 ? 'all' : null;
}

/**
 * The ballot with `by` (1 or -1) on an option; the same ballot when that is not possible.
 * @param {Vote} vote
 * @param {Marks} marks
 * @param {string} option
 * @param {1 | -1} by
 * @returns {Marks}
 */
export function changed(vote, marks, option, by) {
  const had = marks[option] || 0;
  if (by > 0 ? limit(vote, marks, option) : !had) return marks;
  const after = {...marks, [option]: had + by};
  if (!after[option]) delete after[option];
  return after;
}
