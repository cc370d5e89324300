// What has been chosen from a list: a value that each act answers anew. One selection spans the ideas on the table and the
// members of the clusters, so that adding, taking out and splitting are the same act.

/** @typedef {{chosen: string[], anchor: string | null}} Selection */

/** @type {Selection} */
export const NOTHING = {chosen: [], anchor: null};

/**
 * Choose or leave one.
 * @param {Selection} selection
 * @param {string} number
 * @returns {Selection}
 */
export function flip(selection, number) {
  const chosen = selection.chosen.includes(number)
    ? selection.chosen.filter((other) => other !== number)
    : [...selection.chosen, number];
  return {chosen, anchor: number};
}

/**
 * Choose all from the last one touched to this one, as they stand in the list.
 * @param {Selection} selection
 * @param {string} number
 * @param {string[]} list
 * @returns {Selection}
 */
export function stretch(selection, number, list) {
  const from = selection.anchor === null ? -1 : list.indexOf(selection.anchor);
  const to = list.indexOf(number);
  if (from < 0) return flip(selection, number);
  const between = list.slice(Math.min(from, to), Math.max(from, to) + 1);
  return {chosen: [...new Set([...selection.chosen, ...between])], anchor: selection.anchor};
}

/**
 * Choose all of the list, or, when all of it is chosen already, leave all of it.
 * @param {Selection} selection
 * @param {string[]} list
 * @returns {Selection}
 */
export function flipAll(selection, list) {
  const all = list.every((number) => selection.chosen.includes(number));
  const chosen = all
    ? selection.chosen.filter((number) => !list.includes(number))
    : [...new Set([...selection.chosen, ...list])];
  return {chosen, anchor: null};
}

/**
 * Forget what is no longer there (hidden, withdrawn). The same value when nothing went.
 * @param {Selection} selection
 * @param {Set<string>} there
 * @returns {Selection}
 */
export function keep(selection, there) {
  if (selection.chosen.every((number) => there.has(number))) return selection;
  return {chosen: selection.chosen.filter((number) => there.has(number)), anchor: null};
}
