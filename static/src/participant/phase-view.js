// Which view a phase has on the phone: its kind's, gathered by the build from phases/<kind>/phone.jsx.

import VIEWS from '#phases/phone';
import {Phone as Generic} from '../phases/generic/phone.jsx';
import {Phone as Lobby} from '../phases/lobby/phone.jsx';
import {Phone as Vote} from '../phases/vote/phone.jsx';

/** @typedef {import('../shared/contract').Phase} Phase */

/**
 * A kind that this page does not know yet has a general view; before the first phase people are in the lobby.
 * @param {Phase | null} phase
 */
export function viewOf(phase) {
  if (!phase) return Lobby;
  if (phase.collects === 'ballots') return Vote;
  return VIEWS[phase.kind] ? VIEWS[phase.kind].Phone : Generic;
}

/**
 * Whether a phase's view lists the agenda; elsewhere it is in the footer.
 * @param {Phase | null} phase
 */
export function showsAgenda(phase) {
  return !phase || phase.lists_agenda || viewOf(phase) === Generic;
}
