// The projected board: one page at a time, as the facilitator wishes, and what this screen's own keys add.

import {useEffect, useState} from 'preact/hooks';

import {t} from '../shared/catalogue.js';
import {asked} from './keys.js';
import {Blank} from './pages/blank.jsx';
import {PAGES} from './pages/index.js';
import {Spotlight} from '../shared/board/spotlight.jsx';
import {ScreenContext} from '../shared/board/board-context.js';
import {useTurning} from '../shared/board/pagination.js';
import {useWakeLock} from './wake-lock.js';

/**
 * @param {object} props
 * @param {Record<string, any>} props.map
 * @param {import('../shared/clock.js').Clock} props.clock
 * @param {string} props.locale
 * @param {number | null} props.silentSince
 */
export function Board({map, clock, locale, silentSince}) {
  const board = map.board || {};
  const [own, setOwn] = useState({blank: false, paused: false});
  const [memory] = useState(
    () => /** @type {import('../shared/board/board-context.js').Memory} */ ({revealed: new Set(), wall: null}),
  );
  const blank = Boolean(board.blank) || own.blank;
  const paused = Boolean(board.paused) || own.paused;
  const page = PAGES[board.page] ? board.page : 'join';
  const lit = map.spotlight && map[`idea/${map.spotlight}`] ? map.spotlight : '';
  const subject = [page, board.topic, map.phase && map.phase.id].join(' ');
  const sheets = useTurning(subject, paused || blank || Boolean(lit));
  const slips = useTurning(lit, paused || blank);
  const turning = lit ? slips : sheets; // after a spotlight the wall goes on where it was

  useOwnKeys(turning.turn, setOwn);
  useTheme(board.theme);
  useWakeLock();
  useEffect(() => {
    document.title = blank ? t('board.blank') : titleOf(map);
  });

  if (blank) return <Blank />;
  const Page = lit ? Spotlight : PAGES[page];
  return (
    <ScreenContext.Provider value={{map, clock, locale, turning, paused, silentSince, memory}}>
      <Page key={lit || subject} />
    </ScreenContext.Provider>
  );
}

/** @param {Record<string, any>} map */
function titleOf(map) {
  return [map.phase && map.phase.title, map.session && map.session.title].filter(Boolean).join(' – ');
}

/**
 * Keys act at once and on this screen alone: covering the board must not wait for a network.
 * @param {import('../shared/board/pagination.js').Turning['turn']} turn
 * @param {(next: (own: {blank: boolean, paused: boolean}) => {blank: boolean, paused: boolean}) => void} setOwn
 */
function useOwnKeys(turn, setOwn) {
  useEffect(() => {
    const onKey = (/** @type {KeyboardEvent} */ event) => {
      const ask = asked(event);
      if (!ask) return;
      event.preventDefault();
      if (ask === 'blank') setOwn((own) => ({...own, blank: !own.blank}));
      else if (ask === 'pause') setOwn((own) => ({...own, paused: !own.paused}));
      else if (ask === 'fullscreen') toggleFullscreen();
      else turn(/** @type {'forward' | 'back' | 'first'} */ (ask));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [turn, setOwn]);
}

function toggleFullscreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
}

/** @param {'light' | 'dark' | 'contrast' | undefined} theme */
function useTheme(theme) {
  useEffect(() => {
    const root = document.documentElement;
    root.dataset.theme = theme === 'dark' ? 'dark' : 'light';
    if (theme === 'contrast') root.dataset.contrast = 'more';
    else delete root.dataset.contrast;
  }, [theme]);
}
