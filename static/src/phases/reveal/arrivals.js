// In which order ideas lie on the wall, and which of them came last.

/**
 * @typedef {object} Wall
 * @property {string} of  what the wall shows: a new value begins a new wall
 * @property {string[]} order
 * @property {string[]} newest  those that came last; empty on a new wall
 */

/**
 * The wall after the numbers on it have become `numbers`.
 *
 * What lies there stays in its place, what was taken off leaves, what came goes last: nothing moves under a reader.
 * Returns `before` itself when nothing changed.
 *
 * @param {Wall | null} before
 * @param {string} of
 * @param {string[]} numbers
 * @returns {Wall}
 */
export function arrived(before, of, numbers) {
  if (!before || before.of !== of) return {of, order: numbers, newest: []};
  const now = new Set(numbers);
  const there = new Set(before.order);
  const came = numbers.filter((number) => !there.has(number));
  const stayed = before.order.filter((number) => now.has(number));
  if (!came.length && stayed.length === before.order.length) return before;
  const first = before.order.length === 0; // the whole wall is new: then no slip is newer than another
  return {
    of,
    order: [...stayed, ...came],
    newest: came.length ? (first ? [] : came) : before.newest.filter((number) => now.has(number)),
  };
}
