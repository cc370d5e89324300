// A ballot's marks as a value, whatever the method: option id → a whole number. The server judges them.

/** @typedef {Record<string, number>} Marks */
/** @typedef {import('../shared/contract').Vote} Vote */

/**
 * The options in this person's own order; ones that the order does not name come last.
 * @param {Vote} vote
 * @param {string[] | undefined} order
 */
export function ordered(vote, order) {
  const position = (/** @type {string} */ id) => {
    const found = (order || []).indexOf(id);
    return found < 0 ? vote.options.length : found;
  };
  return vote.options.slice().sort((a, b) => position(a.id) - position(b.id));
}

/**
 * Whether two ballots say the same, with zeros written or not.
 * @param {Marks} a
 * @param {Marks} b
 */
export function same(a, b) {
  const options = [...Object.keys(a), ...Object.keys(b)];
  return options.every((option) => (a[option] || 0) === (b[option] || 0));
}
