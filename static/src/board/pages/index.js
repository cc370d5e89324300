// The pages of the board, by the names that the server gives them in `board.page`.

import {Agenda} from './agenda.jsx';
import {Clusters} from '../../phases/clustering/board.jsx';
import {Join} from '../../phases/lobby/board.jsx';
import {Next} from '../../phases/wrapup/board.jsx';
import {Question} from './question.jsx';
import {Results} from '../../phases/results/board.jsx';
import {Rules} from './rules.jsx';
import {Vote} from '../../phases/vote/board.jsx';
import {Wall} from '../../phases/reveal/board.jsx';
import {Words} from './words.jsx';

/** @type {Record<string, import('preact').FunctionComponent>} */
export const PAGES = {
  join: Join,
  question: Question,
  wall: Wall,
  clusters: Clusters,
  vote: Vote,
  results: Results,
  words: Words,
  next: Next,
  agenda: Agenda,
  rules: Rules,
};
