// Places for options: 1 is the best, taken from the first on without gaps. The server judges the ballot.

/** @typedef {import('../marks.js').Marks} Marks */
/** @typedef {import('../../shared/contract').Vote} Vote */

/**
 * How many places are left to give.
 * @param {Vote} vote
 * @param {Marks} marks
 */
export function left(vote, marks) {
  return Math.min(vote.rules.places, vote.options.length) - Object.keys(marks).length;
}

/**
 * The ballot with the next free place on an option; the same ballot when there is none.
 * @param {Vote} vote
 * @param {Marks} marks
 * @param {string} option
 * @returns {Marks}
 */
export function picked(vote, marks, option) {
  return marks[option] || left(vote, marks) <= 0 ? marks : {...marks, [option]: Object.keys(marks).length + 1};
}

/**
 * The ballot without an option; those behind it move up.
 * @param {Marks} marks
 * @param {string} option
 * @returns {Marks}
 */
export function dropped(marks, option) {
  /** @type {Marks} */
  const after = {};
  for (const id of Object.keys(marks))
    if (id !== option) after[id] = marks[id] > marks[option] ? marks[id] - 1 : marks[id];
  return after;
}

/**
 * The ballot with an option one place up, in exchange with the one before it; the same ballot for the first.
 * @param {Marks} marks
 * @param {string} option
 * @returns {Marks}
 */
export function raised(marks, option) {
  const before = Object.keys(marks).find((id) => marks[id] === marks[option] - 1);
  return before ? {...marks, [option]: marks[before], [before]: marks[option]} : marks;
}
