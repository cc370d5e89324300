// The pages of the board, by the names that the server gives them in `board.page`.

import KINDS from '#phases/board';
import {Agenda} from './agenda.jsx';
import {Question} from './question.jsx';
import {Rules} from './rules.jsx';
import {Words} from './words.jsx';

/** @type {Record<string, import('preact').FunctionComponent>} */
export const PAGES = Object.assign(
  {question: Question, words: Words, agenda: Agenda, rules: Rules},
  ...Object.keys(KINDS).map((kind) => KINDS[kind].pages),
);

/**
 * The name of the page that is drawn: a kind's question may show what another page shows.
 * @param {Record<string, any>} map the board's map
 */
export function drawnPage({board, phase}) {
  if (!PAGES[board.page]) return 'join';
  if (PAGES[board.page] !== Question) return board.page;
  const kind = phase && KINDS[phase.kind];
  return (kind ? kind.questionShows : phase ? '' : 'agenda') || board.page;
}
