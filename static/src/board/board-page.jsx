// What the board shows, drawn on a screen: the projected one, or the console's preview of it.

import {useState} from 'preact/hooks';

import {BoardContext} from '../shared/board/board-context.js';
import {usePagination} from '../shared/board/pagination.js';
import {Spotlight} from '../shared/board/spotlight.jsx';
import {Blank} from './pages/blank.jsx';
import {PAGES} from './pages/index.js';

/**
 * Which page of the board's map is shown, and which sheet of it.
 * @param {Record<string, any>} map the board's map
 * @param {{blank: boolean, paused: boolean}} [own] what was asked for on this screen alone
 */
export function useBoardPage(map, own = {blank: false, paused: false}) {
  const board = map.board || {};
  const blank = Boolean(board.blank) || own.blank;
  const paused = Boolean(board.paused) || own.paused;
  const page = PAGES[board.page] ? board.page : 'join';
  const lit = map.spotlight && map[`idea/${map.spotlight}`] ? map.spotlight : '';
  const subject = [page, board.topic, map.phase && map.phase.id].join(' ');
  const sheets = usePagination(subject, paused || blank || Boolean(lit));
  const slips = usePagination(lit, paused || blank);
  const pagination = lit ? slips : sheets; // after a spotlight the wall goes on where it was
  return {blank, paused, pagination, Page: lit ? Spotlight : PAGES[page], subject: lit || subject};
}

/**
 * @param {object} props
 * @param {ReturnType<typeof useBoardPage>} props.shown
 * @param {Record<string, any>} props.map
 * @param {Window} props.view
 * @param {import('../shared/clock.js').Clock} props.clock
 * @param {string} props.locale
 * @param {number | null} props.offlineSince
 */
export function BoardPage({shown, map, view, clock, locale, offlineSince}) {
  const [memory] = useState(() => ({}));
  const {blank, paused, pagination, Page, subject} = shown;
  if (blank) return <Blank />;
  return (
    <BoardContext.Provider value={{map, view, clock, locale, pagination, paused, offlineSince, memory}}>
      <Page key={subject} />
    </BoardContext.Provider>
  );
}

/**
 * Puts a theme of the board on a document.
 * @param {HTMLElement} root
 * @param {'light' | 'dark' | 'contrast' | undefined} theme
 */
export function setTheme(root, theme) {
  root.dataset.theme = theme === 'dark' ? 'dark' : 'light';
  if (theme === 'contrast') root.dataset.contrast = 'more';
  else delete root.dataset.contrast;
}
