// The board while people write: the question, the time, how much there is already. No texts.

import {useEffect, useLayoutEffect, useRef, useState} from 'preact/hooks';

import {Asked} from '../../shared/board/asked.jsx';
import {useScreen} from '../../shared/board/board-context.js';
import {watchSize} from '../../shared/board/watch-size.js';
import {t} from '../../shared/catalogue.js';

const NEW_FOR_MS = 5_000;

/** Private writing: time, numbers, and each idea as a slip that lies face down. */
export function Question() {
  const {map} = useScreen();
  const {ideas, writers} = map.writing || {ideas: 0, writers: 0};
  return (
    <Asked promise={t('board.writing.opened_later')}>
      <div class="q-figures">
        <Figure value={ideas} words={t('board.writing.ideas', {n: ideas})} />
        <Figure value={writers} words={t('board.writing.writers', {n: writers})} />
      </div>
      <Pile ideas={ideas} />
    </Asked>
  );
}

/** @param {{value: number, words: string}} props */
function Figure({value, words}) {
  return (
    <p class="q-figure">
      <b>{value}</b> <span class="b-cap">{words}</span>
    </p>
  );
}

/**
 * As many slips as there are ideas, or as fit; the newest in lamplight for a moment.
 * @param {{ideas: number}} props
 */
function Pile({ideas}) {
  const pile = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [room, setRoom] = useState(0);
  const lit = useGrown(ideas);
  useLayoutEffect(() => {
    const box = pile.current;
    if (!box) return undefined;
    const measure = () => setRoom(slipsThatFit(box));
    measure();
    return watchSize(box, measure);
  }, []);
  const slips = Math.min(ideas, room);
  return (
    <div class="q-pile" ref={pile} aria-hidden="true">
      {Array.from({length: slips}, (_, slip) => (
        <i key={slip} class={lit && slip === slips - 1 ? 'q-new' : ''} />
      ))}
    </div>
  );
}

/**
 * True for a few seconds after the number has grown.
 * @param {number} count
 */
function useGrown(count) {
  const before = useRef(count);
  const [grown, setGrown] = useState(false);
  useEffect(() => {
    const grew = count > before.current;
    before.current = count;
    if (!grew) return undefined;
    setGrown(true);
    const timer = setTimeout(() => setGrown(false), NEW_FOR_MS);
    return () => clearTimeout(timer);
  }, [count]);
  return grown;
}

/** @param {HTMLElement} pile */
function slipsThatFit(pile) {
  const style = getComputedStyle(pile);
  const columns = style.gridTemplateColumns.split(' ').length;
  const [row, gap] = [parseFloat(style.gridAutoRows), parseFloat(style.rowGap)];
  return columns * Math.max(0, Math.floor((pile.clientHeight + gap) / (row + gap)));
}
