// What happens next, by which day, and who does it.

import {t} from '../../shared/catalogue.js';
import {breakable} from '../../shared/board/breakable.js';
import {dayOf} from '../../shared/board/dates.js';
import {Frame} from '../../shared/board/frame.jsx';
import {useBoard} from '../../shared/board/board-context.js';
import {PagedList, PieceText, usePagedList} from '../../shared/board/paged-list.jsx';

/** @typedef {import('../../shared/contract').NextSteps} NextSteps */

/** The column of days is narrow: longer words may break. */
const NARROW = 10;

function Next() {
  const {map, locale} = useBoard();
  const next = map.next_steps;
  const say = isClosed(map) ? t('board.next.receipt') : t('board.next.follow');
  return (
    <Frame label={labelOf(map)} title={t('board.next.title')} say={say}>
      {next ? <Steps rows={rowsOf(next, locale)} /> : <p class="b-empty">{t('board.next.empty')}</p>}
    </Frame>
  );
}

/** @param {Record<string, any>} map */
function labelOf(map) {
  if (isClosed(map)) return t('board.next.closed');
  return map.phase ? map.phase.title : t('board.next.label');
}

/** @param {Record<string, any>} map */
function isClosed(map) {
  return Boolean(map.session && map.session.state === 'closed');
}

/** @param {{rows: {key: string, when: string, what: string, who: string, promise?: boolean}[]}} props */
function Steps({rows}) {
  const sheets = usePagedList(
    rows.map((row) => ({key: row.key, text: row.what, value: row})),
    {ordered: true},
  );
  return (
    <PagedList
      of={sheets}
      name="n-steps"
      draw={(piece) => (
        <li key={`${piece.key}.${piece.part}`} class={piece.value.promise ? 'n-step n-promise' : 'n-step'}>
          <span class="n-when">{breakable(piece.value.when, NARROW)}</span>
          <div class="n-what">
            <PieceText of={piece} />
            {piece.value.who ? <p class="n-who">{breakable(piece.value.who)}</p> : null}
          </div>
        </li>
      )}
    />
  );
}

/**
 * The steps as they were written, then the day of the answer, which is said also when it is not known.
 * @param {NextSteps} next
 * @param {string} locale
 */
function rowsOf(next, locale) {
  const steps = next.steps.map((step, position) => ({
    ...step,
    when: dayOf(step.when, locale),
    key: `step ${position}`,
  }));
  const answer = {
    key: 'answer',
    when: next.answer_by ? dayOf(next.answer_by, locale) : t('board.next.day_not_known'),
    what: t(next.answer_by ? 'board.next.answer' : 'board.next.answer_later'),
    who: next.results_go_to ? t('board.next.results_go_to', {where: next.results_go_to}) : '',
    promise: true,
  };
  return [...steps, answer];
}

/** Its page of the board, by the page's name. */
export const pages = {next: Next};
