// The board in small: the board's own page, drawn from the console's map. It lies in a frame of the board's size,
// with the board's own styles, and is scaled down: a second live board would count as one more screen and one more connection.

import {render} from 'preact';
import {useEffect, useLayoutEffect, useMemo, useRef, useState} from 'preact/hooks';

import {BoardPage, setTheme, useBoardPage} from '../../board/board-page.jsx';
import {drawnPage} from '../../board/pages/index.js';
import {watchSize} from '../../shared/board/watch-size.js';
import {t} from '../../shared/catalogue.js';
import {useConsole} from '../console-context.js';
import {boardMap} from './board-map.js';

const WIDTH = 1280; // of the frame; its height is in the style sheet

/**
 * What stands on the board, in words.
 * @param {Record<string, any>} seen the console's map
 */
export function boardShows(seen) {
  return seen.board.blank ? t('console.board_blank') : t(`console.page_${drawnPage(seen)}`);
}

export function Preview() {
  const {seen, clock, locale} = useConsole();
  const map = useMemo(() => boardMap(seen), [seen]);
  const frame = useRef(/** @type {HTMLIFrameElement | null} */ (null));
  const page = useBoardFrame(frame);
  const theme = seen.board.theme;

  useEffect(() => {
    if (page) setTheme(page.documentElement, theme);
  }, [page, theme]);
  useEffect(() => {
    const view = page && page.defaultView;
    if (!view) return;
    render(<Picture map={map} view={view} clock={clock} locale={locale} />, page.body.children[0]);
  }, [page, map, clock, locale]);

  return (
    <div class="tv" role="img" aria-label={boardShows(seen)}>
      <div class="tv-picture">
        <iframe ref={frame} title={t('console.board_shows')} tabIndex={-1} aria-hidden="true" inert />
      </div>
    </div>
  );
}

/** @param {{map: Record<string, any>, view: Window, clock: import('../../shared/clock.js').Clock, locale: string}} props */
function Picture({map, view, clock, locale}) {
  return (
    <BoardPage shown={useBoardPage(map)} map={map} view={view} clock={clock} locale={locale} offlineSince={null} />
  );
}

/**
 * The frame's document, once the board's styles are in it; null until then. The server names them in `<template id="board-head">`.
 * @param {{current: HTMLIFrameElement | null}} frame
 */
function useBoardFrame(frame) {
  const [page, setPage] = useState(/** @type {Document | null} */ (null));

  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const fill = () => {
      const inside = element.contentDocument;
      if (inside && !inside.body.children.length) furnish(inside, () => setPage(inside));
    };
    fill();
    element.addEventListener('load', fill); // Firefox puts another empty document in place of the first one
    return () => {
      element.removeEventListener('load', fill);
      const inside = element.contentDocument;
      if (inside && inside.body.children[0]) render(null, inside.body.children[0]);
    };
  }, [frame]);

  useLayoutEffect(() => {
    const box = frame.current && frame.current.parentElement;
    if (!box) return undefined;
    const scale = () => {
      if (frame.current) frame.current.style.transform = `scale(${box.clientWidth / WIDTH})`;
    };
    scale();
    return watchSize(box, scale);
  }, [frame]);

  return page;
}

/**
 * An empty document becomes one like the board's page.
 * @param {Document} inside
 * @param {() => void} whenStyled
 */
function furnish(inside, whenStyled) {
  const head = /** @type {HTMLTemplateElement | null} */ (document.getElementById('board-head'));
  if (!head) throw new Error('The page has no <template id="board-head">');
  inside.documentElement.lang = document.documentElement.lang;
  const root = inside.createElement('div');
  root.id = 'app';
  inside.body.appendChild(root);
  const style = /** @type {HTMLLinkElement} */ (inside.importNode(head.content, true).querySelector('link'));
  style.addEventListener('load', whenStyled);
  inside.head.appendChild(style);
}
