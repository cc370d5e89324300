// Which sheet of a page is shown: turned by time and by hand.

import {useCallback, useEffect, useState} from 'preact/hooks';

/** How long a sheet lies before the next one: time to read eight short ideas aloud. */
export const TURN_EVERY_MS = 12_000;

/**
 * @typedef {object} Turning
 * @property {number} index
 * @property {number} count
 * @property {(count: number) => void} tell  how many sheets there are
 * @property {(ask: 'forward' | 'back' | 'first') => void} turn
 */

/**
 * The sheet to show of `subject`; another subject begins at its first sheet. A sheet turned by hand stays its full time.
 * @param {string} subject
 * @param {boolean} paused
 * @returns {Turning}
 */
export function useTurning(subject, paused) {
  const [told, setTold] = useState({subject, count: 1});
  const [at, setAt] = useState({subject, index: 0});
  const count = told.subject === subject ? told.count : 1;
  const index = at.subject === subject ? Math.min(at.index, count - 1) : 0;

  const tell = useCallback(
    (/** @type {number} */ sheets) => {
      const next = {subject, count: Math.max(1, sheets)};
      setTold((before) => (before.subject === next.subject && before.count === next.count ? before : next));
    },
    [subject],
  );
  const turn = useCallback(
    (/** @type {'forward' | 'back' | 'first'} */ ask) => {
      setAt((before) => {
        const from = before.subject === subject ? Math.min(before.index, count - 1) : 0;
        const next = {forward: from + 1, back: from - 1, first: 0}[ask];
        return {subject, index: (next + count) % count};
      });
    },
    [subject, count],
  );

  useEffect(() => {
    if (paused || count < 2) return undefined;
    const timer = setTimeout(() => turn('forward'), TURN_EVERY_MS);
    return () => clearTimeout(timer);
  }, [paused, index, count, turn]);

  return {index, count, tell, turn};
}
