// Parts that must stand on one page whatever is written in them: drawn a step tighter until nothing runs over.

import {useLayoutEffect, useRef, useState} from 'preact/hooks';

import {watchSize} from './watch-size.js';

/**
 * Counts what changes sizes without a word being changed: another window, another box, the typeface's arrival.
 * @param {{current: HTMLElement | null}} [box]
 */
export function useResizes(box) {
  const [count, setCount] = useState(0);
  useLayoutEffect(() => {
    const again = () => setCount((before) => before + 1);
    const unwatch = box && box.current ? watchSize(box.current, again) : () => {};
    window.addEventListener('resize', again);
    document.fonts.ready.then(again);
    return () => {
      unwatch();
      window.removeEventListener('resize', again);
    };
  }, [box]);
  return count;
}

/** @param {HTMLElement} box */
export const tooWide = (box) => box.scrollWidth > box.clientWidth + 1;

/** @param {HTMLElement} box */
const runsOver = (box) => tooWide(box) || box.scrollHeight > box.clientHeight + 1;

/**
 * How many steps tighter to draw, 0 to `most`, and the ref of the box in which it must fit. What a step means is the
 * caller's: a class, or fewer words. Begins anew when `subject`, the box or the typeface changes.
 * @param {string} subject
 * @param {number} most
 * @param {(box: HTMLElement) => boolean} [over] whether it does not fit as it is drawn
 */
export function useFit(subject, most, over = runsOver) {
  const box = useRef(/** @type {any} */ (null));
  const [measured, setMeasured] = useState({of: '', step: 0});
  const of = `${useResizes()} ${subject}`;
  const step = measured.of === of ? measured.step : 0;

  useLayoutEffect(() => {
    /** @type {HTMLElement} */
    const drawn = box.current;
    if (!drawn || step >= most) return;
    if (over(drawn)) setMeasured({of, step: step + 1});
  }, [of, step, most, over]);
  return {box, step};
}
