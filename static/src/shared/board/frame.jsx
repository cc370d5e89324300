// What is on every page of the board: the phase, the question, the way in, and the table's edge.

import {wallClock} from '../clock.js';
import {Icon} from '../icons.jsx';
import {Mark} from '../marks.jsx';
import {breakable} from './breakable.js';
import {t} from '../catalogue.js';
import {EdgeMarks} from './edge-marks.jsx';
import {useScreen} from './board-context.js';
import {JoinLine, Qr} from './join-info.jsx';

const LONG_QUESTION = 110;

/**
 * @param {object} props
 * @param {string} props.label  what is going on, in lamplight
 * @param {string} props.title  the question, or what the page shows
 * @param {import('./selectors.js').Topic | null} [props.topic]  named beside the label
 * @param {boolean} [props.named]  the title is a topic's name, smaller than a question
 * @param {import('preact').ComponentChildren} [props.before]  before the title, such as a topic's tile
 * @param {import('preact').ComponentChildren} [props.after]  after it, such as a number
 * @param {string} [props.say]  a line on the table's edge; nothing that anybody needs
 * @param {import('preact').ComponentChildren} props.children
 */
export function Frame({label, title, topic, named, before, after, say, children}) {
  return (
    <div class="board">
      <header class="b-head">
        <div>
          <div class="b-line">
            <p class="b-what">
              <span class="b-now">{label}</span>
              <Rehearsal />
              {topic ? (
                <span class="b-topic">
                  <Mark place={topic.place} /> {topic.title}
                </span>
              ) : null}
            </p>
            <JoinLine />
          </div>
          <h1 class={named || title.length > LONG_QUESTION ? 'b-q b-q-long' : 'b-q'}>
            {before} {breakable(title)} {after}
          </h1>
        </div>
        <Qr />
      </header>
      <main class="b-main">{children}</main>
      <Edge say={say} />
    </div>
  );
}

/** A rehearsal must never be taken for the real thing, nor the other way round. */
export function Rehearsal() {
  const {map} = useScreen();
  return map.session && map.session.rehearsal ? <strong class="b-rehearsal">{t('board.rehearsal')}</strong> : null;
}

/**
 * The table's edge: marks, sheet, a line. When the connection is cut, that goes first.
 * @param {{say?: string}} props
 */
export function Edge({say}) {
  const {turning, paused, silentSince} = useScreen();
  const sheet =
    turning.count > 1 &&
    t(paused ? 'board.sheet_paused' : 'board.sheet', {page: turning.index + 1, pages: turning.count});
  return (
    <footer class="b-edge">
      {silentSince ? null : <EdgeMarks />}
      <p class="b-say" role="status">
        {silentSince ? <Cut since={silentSince} /> : null}
      </p>
      {silentSince && !sheet ? null : (
        <p class="b-say">{[sheet, silentSince ? '' : say].filter(Boolean).join(' · ')}</p>
      )}
    </footer>
  );
}

/** @param {{since: number}} props */
function Cut({since}) {
  return (
    <strong class="b-cut">
      <Icon name="disconnected" /> {t('board.cut', {time: wallClock(since)})}
    </strong>
  );
}
