// A ballot as a value: how many dots on which option. The server judges it; this only spares people a refusal.

/** @typedef {Record<string, number>} Dots */
/** @typedef {import('../shared/contract').Vote} Vote */

/** @param {Dots} dots */
export function spent(dots) {
  return Object.keys(dots).reduce((sum, option) => sum + dots[option], 0);
}

/**
 * @param {Vote} vote
 * @param {Dots} dots
 */
export function left(vote, dots) {
  return vote.dots - spent(dots);
}

/**
 * Why an option cannot get one more: `one` (it has as many as one may have), `all` (none are left), or null.
 * @param {Vote} vote
 * @param {Dots} dots
 * @param {string} option
 * @returns {'one' | 'all' | null}
 */
export function limit(vote, dots, option) {
  if ((dots[option] || 0) >= vote.at_most) return 'one';
  return left(vote, dots) <= 0 ? 'all' : null;
}

/**
 * The ballot with `by` (1 or -1) on an option; the same ballot when that is not possible.
 * @param {Vote} vote
 * @param {Dots} dots
 * @param {string} option
 * @param {1 | -1} by
 * @returns {Dots}
 */
export function changed(vote, dots, option, by) {
  const had = dots[option] || 0;
  if (by > 0 ? limit(vote, dots, option) : !had) return dots;
  const after = {...dots, [option]: had + by};
  if (!after[option]) delete after[option];
  return after;
}

/**
 * The options in this person's own order; ones that the order does not name come last.
 * @param {Vote} vote
 * @param {string[] | undefined} order
 */
export function ordered(vote, order) {
  const place = (/** @type {string} */ id) => {
    const found = (order || []).indexOf(id);
    return found < 0 ? vote.options.length : found;
  };
  return vote.options.slice().sort((a, b) => place(a.id) - place(b.id));
}

/**
 * @param {Dots} a
 * @param {Dots} b
 */
export function same(a, b) {
  const options = [...Object.keys(a), ...Object.keys(b)];
  return options.every((option) => (a[option] || 0) === (b[option] || 0));
}
