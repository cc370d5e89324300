// Each kind of phase and its view. A kind that this page does not know yet has a calm general one.

import {hasText, t} from '../../shared/catalogue.js';
import {Break} from './break.jsx';
import {Closed} from './closed.jsx';
import {Clustering} from './clustering.jsx';
import {Dots} from './dots.jsx';
import {Feedback} from './feedback.jsx';
import {Generic} from './generic.jsx';
import {Lobby} from './lobby.jsx';
import {Results} from './results.jsx';
import {Reveal} from './reveal.jsx';
import {Talk} from './talk.jsx';
import {WrapUp} from './wrapup.jsx';
import {Writing} from './writing.jsx';

/** @typedef {import('../../shared/contract').Phase} Phase */

/**
 * @typedef {object} View what a phase's view is given
 * @property {import('../seat.js').Seat} seat
 * @property {import('../seat.js').Now} now
 * @property {Phase} phase null in the lobby before the first phase
 * @property {import('../../shared/contract').Topic | null} topic
 * @property {() => import('../carry_over.js').Carried | null} takeCarried
 */

/** @type {Record<string, (view: any) => any>} */
const VIEWS = {
  lobby: Lobby,
  talk: Talk,
  writing: Writing,
  reveal: Reveal,
  clustering: Clustering,
  dots: Dots,
  results: Results,
  wrapup: WrapUp,
  feedback: Feedback,
  break: Break,
  closed: Closed,
};

/** @param {Phase | null} phase */
export function viewOf(phase) {
  return phase ? VIEWS[phase.kind] || Generic : Lobby;
}

/**
 * Whether a phase's view has the programme in it; elsewhere it is in the foot.
 * @param {Phase | null} phase
 */
export function showsAgenda(phase) {
  return !phase || !VIEWS[phase.kind] || ['lobby', 'talk', 'break'].includes(phase.kind);
}

/**
 * A phase's name: its own, or its kind's.
 * @param {Phase | null} phase
 */
export function phaseTitle(phase) {
  if (!phase) return t('phone.waiting');
  if (phase.kind === 'closed') return t('phone.over');
  return phase.title || (hasText(`kinds.${phase.kind}`) ? t(`kinds.${phase.kind}`) : t('phone.kind_other'));
}
