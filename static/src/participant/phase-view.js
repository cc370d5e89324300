// Each kind of phase and its view. A kind that this page does not know yet has a calm general one.

import {hasText, t} from '../shared/catalogue.js';
import {Break} from '../phases/break/phone.jsx';
import {Closed} from '../phases/closed/phone.jsx';
import {Clustering} from '../phases/clustering/phone.jsx';
import {Feedback} from '../phases/feedback/phone.jsx';
import {Generic} from '../phases/generic/phone.jsx';
import {Lobby} from '../phases/lobby/phone.jsx';
import {Results} from '../phases/results/phone.jsx';
import {Reveal} from '../phases/reveal/phone.jsx';
import {Talk} from '../phases/talk/phone.jsx';
import {WrapUp} from '../phases/wrapup/phone.jsx';
import {Writing} from '../phases/writing/phone.jsx';
import {VoteView} from '../phases/vote/phone.jsx';

/** @typedef {import('../shared/contract').Phase} Phase */

/**
 * @typedef {object} View what a phase's view is given
 * @property {import('../shared/phone/participant-store.js').Seat} seat
 * @property {import('../shared/phone/participant-store.js').Now} now
 * @property {Phase} phase null in the lobby before the first phase
 * @property {import('../shared/contract').Topic | null} topic
 * @property {() => import('../shared/phone/adopt-form.js').Carried | null} takeCarried
 */

/** @type {Record<string, (view: any) => any>} */
const VIEWS = {
  lobby: Lobby,
  talk: Talk,
  writing: Writing,
  reveal: Reveal,
  clustering: Clustering,
  results: Results,
  wrapup: WrapUp,
  feedback: Feedback,
  break: Break,
  closed: Closed,
};

/** @param {Phase | null} phase */
export function viewOf(phase) {
  if (!phase) return Lobby;
  return phase.collects === 'ballots' ? VoteView : VIEWS[phase.kind] || Generic;
}

/**
 * Whether a phase's view has the programme in it; elsewhere it is in the foot.
 * @param {Phase | null} phase
 */
export function showsAgenda(phase) {
  return !phase || phase.lists_agenda || viewOf(phase) === Generic;
}

/**
 * A phase's name: its own, or its kind's.
 * @param {Phase | null} phase
 */
export function phaseTitle(phase) {
  if (!phase) return t('phone.waiting');
  if (phase.kind === 'closed') return t('phone.over');
  return phase.title || (hasText(phase.label) ? t(phase.label) : t('phone.kind_other'));
}
