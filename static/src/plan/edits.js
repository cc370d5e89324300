// What somebody has typed into cells and the server has not taken yet, and what they can take back. Pure: no page, no network.

/** @typedef {string | boolean | string[]} Value */
/** @typedef {{name: string, value: Value, was: Value}} Edit */
/** @typedef {{waiting: Record<string, Edit>, undo: Edit[][]}} Edits */

export const UNDO_STEPS = 50;

/** @type {Edits} */
export const NONE = {waiting: {}, undo: []};

/**
 * A cell has another value. `was` is what the server last said; typing on keeps the first one.
 * @param {Edits} edits
 * @param {string} name
 * @param {Value} value
 * @param {Value} was
 * @returns {Edits}
 */
export function typed(edits, name, value, was) {
  const first = edits.waiting[name] ? edits.waiting[name].was : was;
  const waiting = {...edits.waiting};
  if (same(value, first)) delete waiting[name];
  else waiting[name] = {name, value, was: first};
  return {...edits, waiting};
}

/**
 * The server has taken these edits. What was typed meanwhile into the same cells waits on, over what was just taken.
 * @param {Edits} edits
 * @param {Edit[]} taken
 * @param {boolean} undoable
 * @returns {Edits}
 */
export function saved(edits, taken, undoable = true) {
  const waiting = {...edits.waiting};
  for (const edit of taken) {
    const now = waiting[edit.name];
    if (!now) continue;
    if (same(now.value, edit.value)) delete waiting[edit.name];
    else waiting[edit.name] = {...now, was: edit.value};
  }
  const undo = undoable && taken.length ? [...edits.undo, taken].slice(-UNDO_STEPS) : edits.undo;
  return {waiting, undo};
}

/**
 * Something was done that is no cell of the page, a row that was made or removed, and can be undone with the edits `step`.
 * @param {Edits} edits
 * @param {Edit[]} step
 * @returns {Edits}
 */
export function done(edits, step) {
  return {...edits, undo: [...edits.undo, step].slice(-UNDO_STEPS)};
}

/**
 * What takes back the last step, and the edits without it.
 * @param {Edits} edits
 * @returns {[Edit[], Edits]}
 */
export function undone(edits) {
  const last = edits.undo[edits.undo.length - 1] || [];
  const back = last.map(({name, value, was}) => ({name, value: was, was: value}));
  return [back, {...edits, undo: edits.undo.slice(0, -1)}];
}

/**
 * A cell is given up: its edit waits no more.
 * @param {Edits} edits
 * @param {string} name
 * @returns {Edits}
 */
export function dropped(edits, name) {
  const waiting = {...edits.waiting};
  delete waiting[name];
  return {...edits, waiting};
}

/**
 * @param {Value} one
 * @param {Value} other
 */
export function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
