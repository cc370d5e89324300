// What the board shows, and the choice of what it shall show.

import {Icon} from '../../shared/icons.jsx';
import {t} from '../../shared/catalogue.js';
import {CommandButton} from '../command-button.jsx';
import {useConsole} from '../console-context.js';
import {topics} from '../agenda.js';
import {TopicOptions} from '../topic-options.jsx';
import {Preview, boardShows} from './preview.jsx';

export const PAGES = [
  'auto',
  'join',
  'question',
  'wall',
  'clusters',
  'vote',
  'results',
  'words',
  'next',
  'agenda',
  'rules',
];

/** Pages that show one topic at a time, or all. */
const BY_TOPIC = new Set(['wall', 'clusters', 'results', 'words']);
const THEMES = ['light', 'dark', 'contrast'];

export function BoardStatus() {
  const {seen, code} = useConsole();
  const board = seen.board;
  return (
    <section class="board-now" aria-labelledby="board-title">
      <div class="headline">
        <h2 id="board-title">
          {t('console.board_shows')}
          <span class="cnt">{boardShows(seen)}</span>
        </h2>
        <a class="small" href={`/board/${code}`} target="_blank" rel="noopener">
          {t('console.open_board')}
        </a>
      </div>
      <InSpotlight />
      <div class="boardrow">
        <Preview />
        <Pages choice={seen.board_choice} />
      </div>
      <div class="knobs">
        {BY_TOPIC.has(board.page) && <TopicChoice />}
        <ThemeChoice />
        <CommandButton
          command="show_board"
          payload={{paused: !board.paused}}
          class="btn btn-s"
          aria-pressed={String(board.paused)}
        >
          {t('console.pause_pages')}
        </CommandButton>
      </div>
    </section>
  );
}

/** @param {{choice: string}} props */
function Pages({choice}) {
  return (
    <div class="pick" role="group" aria-labelledby="board-title">
      {PAGES.map((page) => (
        <CommandButton
          key={page}
          command="show_board"
          payload={{page}}
          class="btn"
          aria-pressed={String(choice === page)}
        >
          {t(`console.page_${page}`)}
        </CommandButton>
      ))}
    </div>
  );
}

function TopicChoice() {
  const {seen, ask} = useConsole();
  const list = topics(seen);
  if (list.length < 2) return null;
  return (
    <label class="knob">
      {t('console.topic')}
      <select
        value={seen.board.topic || ''}
        onChange={(event) => ask('show_board', {topic: event.currentTarget.value || null})}
      >
        <TopicOptions topics={list} all />
      </select>
    </label>
  );
}

function ThemeChoice() {
  const {seen, ask} = useConsole();
  return (
    <label class="knob">
      {t('console.board_theme')}
      <select value={seen.board.theme} onChange={(event) => ask('show_board', {theme: event.currentTarget.value})}>
        {THEMES.map((theme) => (
          <option key={theme} value={theme}>
            {t(`console.theme_${theme}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

function InSpotlight() {
  const {seen} = useConsole();
  const idea = seen.spotlight && seen[`idea/${seen.spotlight}`];
  if (!idea) return null;
  return (
    <div class="slip in-spotlight">
      <Icon name="lift" />
      <p>
        <span class="small">{t('console.in_spotlight')}</span> {idea.text}
      </p>
      <CommandButton command="show_board" payload={{spotlight: null}} class="btn btn-s">
        {t('console.spotlight_off')}
      </CommandButton>
    </div>
  );
}
