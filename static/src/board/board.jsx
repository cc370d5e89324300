// The projected board: one page at a time, as the facilitator wishes, and what this screen's own keys add.

import {useEffect, useState} from 'preact/hooks';

import {t} from '../shared/catalogue.js';
import {BoardPage, setTheme, useBoardPage} from './board-page.jsx';
import {asked} from './keys.js';
import {useWakeLock} from './wake-lock.js';

/**
 * @param {object} props
 * @param {Record<string, any>} props.map
 * @param {import('../shared/clock.js').Clock} props.clock
 * @param {string} props.locale
 * @param {number | null} props.offlineSince
 */
export function Board({map, clock, locale, offlineSince}) {
  const theme = map.board && map.board.theme;
  const [own, setOwn] = useState({blank: false, paused: false});
  const shown = useBoardPage(map, own);

  useOwnKeys(shown.pagination.turn, setOwn);
  useEffect(() => setTheme(document.documentElement, theme), [theme]);
  useWakeLock();
  useEffect(() => {
    document.title = shown.blank ? t('board.blank') : titleOf(map);
  });

  return <BoardPage shown={shown} map={map} view={window} clock={clock} locale={locale} offlineSince={offlineSince} />;
}

/** @param {Record<string, any>} map */
function titleOf(map) {
  return [map.phase && map.phase.title, map.session && map.session.title].filter(Boolean).join(' – ');
}

/**
 * Keys act at once and on this screen alone: covering the board must not wait for a network.
 * @param {import('../shared/board/pagination.js').Pagination['turn']} turn
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
