// The pages of the board, by the names that the server gives them in `board.page`.

import {Agenda} from './agenda.jsx';
import {Clusters} from './clusters.jsx';
import {Join} from './join.jsx';
import {Next} from './next.jsx';
import {Question} from './question.jsx';
import {Results} from './results.jsx';
import {Rules} from './rules.jsx';
import {Vote} from './vote.jsx';
import {Wall} from './wall.jsx';
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
