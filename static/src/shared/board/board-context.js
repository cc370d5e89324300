// What every part of the board may read without being handed it: the screen that it is drawn on.

import {createContext} from 'preact';
import {useContext} from 'preact/hooks';

/**
 * @typedef {object} Screen
 * @property {Record<string, any>} map  the board's map, as in docs/protocol.md section 4
 * @property {import('../clock.js').Clock} clock
 * @property {string} locale
 * @property {import('./pagination.js').Turning} turning
 * @property {boolean} paused
 * @property {number | null} silentSince  since when nothing was heard from the server
 * @property {Memory} memory
 */
/**
 * @typedef {object} Memory  what this screen remembers while it shows something else
 * @property {Set<string>} revealed  the results whose bars have grown
 * @property {import('../../phases/reveal/arrivals.js').Wall | null} wall  how the slips lie
 */

export const ScreenContext = createContext(/** @type {Screen | null} */ (null));

/** @returns {Screen} */
export function useScreen() {
  const screen = useContext(ScreenContext);
  if (!screen) throw new Error('A part of the board was drawn outside a board');
  return screen;
}
