// A row's score: the figure that is seen, and the unit that is heard.

import {figure, t} from '../shared/catalogue.js';

/** @typedef {import('../shared/contract').ResultRow} Row */

/** @param {{row: Row, method: string}} props */
export function Score({row, method}) {
  if (row.score === null) return <>–</>;
  return (
    <>
      {figure(row.score)} <span class="visually-hidden">{t(`votes.${method}.unit`, {n: row.score})}</span>
    </>
  );
}

/**
 * The method's further numbers of a row in a sentence; empty where it has none.
 * @param {string} method
 * @param {Row} row
 */
export function detailOf(method, row) {
  /** @type {Record<string, string>} */
  const numbers = {};
  for (const name of Object.keys(row.detail)) numbers[name] = figure(row.detail[name]);
  return Object.keys(numbers).length ? t(`votes.${method}.detail`, numbers) : '';
}
