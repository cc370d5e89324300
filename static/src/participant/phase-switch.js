// When the phase changes under a person who is writing, the page waits for that person.

import {CLOSED} from '../phases/closed/phase.js';

/** @typedef {import('../shared/contract').Phase} Phase */
/** @typedef {{phase: Phase | null, waits: Phase | null}} Shown the phase on the page, and the one that waits outside it */

/**
 * What to show, given what was shown and the phase that everybody is in now. The same phase is always shown as it is
 * now (its end may have moved); another one waits for as long as the person is writing, or has not asked to go on.
 * @param {Shown | null} shown null: show the current phase
 * @param {Phase | null} current
 * @param {boolean} writing
 * @returns {Shown}
 */
export function turn(shown, current, writing) {
  const same = !shown || (shown.phase && shown.phase.id) === (current && current.id);
  if (same || !(writing || shown.waits)) return {phase: current, waits: null};
  return {phase: shown.phase, waits: current};
}

/**
 * What a participant is in now: the phase; when the session is over, a phase of its own kind; null before the first.
 * @param {Record<string, any>} phone
 * @returns {Phase | null}
 */
export function current(phone) {
  if (phone.session && phone.session.state === 'closed') return CLOSED;
  return phone.phase || null;
}

/**
 * Whether somebody is in the middle of a text: a field has the focus, or holds words that are not saved.
 * @param {ParentNode} root
 */
export function isWriting(root) {
  return Array.from(root.querySelectorAll('textarea')).some(
    (field) => field === document.activeElement || field.value.trim() !== (field.dataset.saved || '').trim(),
  );
}
