// What every part of the board may read without being handed it: the screen that it is drawn on.

import {createContext} from 'preact';
import {useContext} from 'preact/hooks';

/**
 * @typedef {object} BoardValue
 * @property {Record<string, any>} map  the board's map, as in docs/protocol.md section 4
 * @property {Window} view  the window that it is drawn in: the board's own, or the frame of a preview
 * @property {import('../clock.js').Clock} clock
 * @property {string} locale
 * @property {import('./pagination.js').Pagination} pagination
 * @property {boolean} paused
 * @property {number | null} offlineSince  since when nothing was received from the server
 * @property {Record<string, any>} memory  what each page remembers while this screen shows another, by a name of its own
 */

export const BoardContext = createContext(/** @type {BoardValue | null} */ (null));

/** @returns {BoardValue} */
export function useBoard() {
  const board = useContext(BoardContext);
  if (!board) throw new Error('A part of the board was drawn outside a board');
  return board;
}
