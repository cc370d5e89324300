// A range of cells between two corners, and where pasted values fall. Pure: columns and rows are numbers from 0.

/** @typedef {{row: number, column: number}} Place */
/** @typedef {{anchor: Place, head: Place}} Range */

/** @param {Range} range */
export function corners({anchor, head}) {
  return {
    top: Math.min(anchor.row, head.row),
    bottom: Math.max(anchor.row, head.row),
    left: Math.min(anchor.column, head.column),
    right: Math.max(anchor.column, head.column),
  };
}

/**
 * The places of a range, row by row.
 * @param {Range} range
 * @returns {Place[][]}
 */
export function places(range) {
  const {top, bottom, left, right} = corners(range);
  const span = (/** @type {number} */ from, /** @type {number} */ to) =>
    [...Array(to - from + 1).keys()].map((n) => from + n);
  return span(top, bottom).map((row) => span(left, right).map((column) => ({row, column})));
}

/**
 * Where each pasted value falls. One value fills the whole range; more begin at its top left corner and go on below the last row,
 * which makes new rows, but not beyond the last column.
 * @param {string[][]} values
 * @param {Range} range
 * @param {number} columns
 * @returns {(Place & {value: string})[]}
 */
export function spread(values, range, columns) {
  if (values.length === 1 && values[0].length === 1) {
    return places(range).flatMap((row) => row.map((place) => ({...place, value: values[0][0]})));
  }
  const {top, left} = corners(range);
  return values.flatMap((row, down) =>
    row
      .map((value, along) => ({row: top + down, column: left + along, value}))
      .filter((place) => place.column < columns),
  );
}

/**
 * What fills a range downward: each cell below the first row of a range of many, or the one cell from the one above it.
 * @param {Range} range
 * @returns {{from: Place, to: Place}[]}
 */
export function downward(range) {
  const [first, ...below] = places(range);
  if (below.length) return below.flatMap((row) => row.map((to, n) => ({from: first[n], to})));
  return first.filter((to) => to.row > 0).map((to) => ({from: {...to, row: to.row - 1}, to}));
}

/**
 * The next of `missing`, row by row, after `from`; the first one after the last.
 * @param {Place[]} missing in their order
 * @param {Place} from
 * @returns {Place | undefined}
 */
export function nextGap(missing, from) {
  const isAfter = (/** @type {Place} */ {row, column}) => row > from.row || (row === from.row && column > from.column);
  return missing.find(isAfter) || missing[0];
}
