// What is done to many cells at once: copied, pasted, filled down, cleared. Each is one step that can be undone.

import {downward, places, spread} from './range.js';
import {sheet, textOf, written} from './sheet.js';
import {format, parse} from './tsv.js';
import {sayCounts} from './words.js';

/** @typedef {import('./range.js').Range} Range */
/** @typedef {ReturnType<typeof import('../cells.js').openCells>} Cells */
/** @typedef {ReturnType<typeof import('../workspace.js').openWorkspace>} Workspace */
/** @typedef {{row: number, column: number, value: string}} Put */

/** @param {Range} range */
export function copied(range) {
  const rows = sheet();
  return format(places(range).map((row) => row.map((place) => textOf(rows[place.row][place.column]))));
}

/**
 * @param {string} text
 * @param {Range} range
 * @param {Cells} cells
 * @param {Workspace} workspace
 */
export async function paste(text, range, cells, workspace) {
  const rows = sheet();
  const put = spread(parse(text), range, rows[0].length);
  const here = sorted(put.filter(({row}) => row < rows.length));
  const below = put.filter(({row}) => row >= rows.length);
  const {added, n, unknown} = await addRows(below, cells);
  await cells.setMany(here.wanted, added);
  if (added.length) await workspace.renew();
  sayCounts([
    ['pasted', here.wanted.length + n],
    ['skipped', here.skipped],
    ['unknown', here.unknown + unknown],
  ]);
}

/**
 * @param {Range} range
 * @param {Cells} cells
 */
export async function fillDown(range, cells) {
  const rows = sheet();
  const put = downward(range).map(({from, to}) => ({...to, value: textOf(rows[from.row][from.column])}));
  const {wanted, skipped} = sorted(put);
  await cells.setMany(wanted);
  sayCounts([
    ['filled', wanted.length],
    ['skipped', skipped],
  ]);
}

/**
 * @param {Range} range
 * @param {Cells} cells
 */
export async function clear(range, cells) {
  const {wanted, skipped} = sorted(places(range).flatMap((row) => row.map((place) => ({...place, value: ''}))));
  await cells.setMany(wanted);
  sayCounts([['skipped', skipped]]);
}

/**
 * What can be written, and how much of the rest is locked and how much is no choice.
 * @param {Put[]} put
 */
function sorted(put) {
  const rows = sheet();
  const found = put.map(({row, column, value}) => written(rows[row][column], value));
  return {
    wanted: found.filter((each) => each !== null && each !== undefined),
    skipped: found.filter((each) => each === null).length,
    unknown: found.filter((each) => each === undefined).length,
  };
}

/**
 * New rows below the last, with what was pasted there.
 * @param {Put[]} below
 * @param {Cells} cells
 */
async function addRows(below, cells) {
  const last = sheet()[sheet().length - 1];
  const added = [];
  let [n, unknown] = [0, 0];
  for (const row of [...new Set(below.map((put) => put.row))]) {
    const found = below.filter((put) => put.row === row).map(({column, value}) => written(last[column], value));
    const fields = found.flatMap((each) => (each ? fieldOf(each) : []));
    unknown += found.filter((each) => each === undefined).length;
    n += found.filter(Boolean).length;
    const answer = await cells.post('add', [['kind', 'measure'], ...fields]);
    if (answer.ok) added.push(`measure/${answer.added}`);
  }
  return {added, n, unknown};
}

/**
 * @param {import('./sheet.js').Written} each
 * @returns {[string, string][]}
 */
function fieldOf({name, value}) {
  const field = `field.${name.slice(name.lastIndexOf('/') + 1)}`;
  return Array.isArray(value) ? value.map((one) => [`${field}.`, one]) : [[field, String(value)]];
}
