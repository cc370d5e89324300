// The run of the evening, read from what the console has been told.

import {all} from '../shared/state.js';

/**
 * @typedef {Record<string, any>} Seen the console's map, key → value, as docs/protocol.md lists it
 * @typedef {{id: string, kind: string, label: string, collects: string, title: string, prompt: string, say: string, minutes: number, topic: string | null,
 *   settings: Record<string, any>, number: number, opened_at: number | null, ends_at: number | null,
 *   left_ms: number | null, left_at: number | null, starts: string}} Phase
 */

/**
 * The agenda in its order.
 * @param {Seen} seen
 * @returns {Phase[]}
 */
export function phases(seen) {
  return all(seen, 'phase').sort((one, other) => one.number - other.number);
}

/**
 * The topics in their order.
 * @param {Seen} seen
 * @returns {any[]}
 */
export function topics(seen) {
  return all(seen, 'topic').sort((one, other) => one.place - other.place);
}

/**
 * Where the evening is: the phase before the current one, the current one, and the one after it. Before the first phase
 * `now` is null and `next` is the first.
 * @param {Seen} seen
 * @returns {{before: Phase | null, now: Phase | null, next: Phase | null}}
 */
export function moment(seen) {
  const steps = phases(seen);
  const at = seen.phase ? steps.findIndex((phase) => phase.id === seen.phase.id) : -1;
  return {before: steps[at - 1] || null, now: steps[at] || null, next: steps[at + 1] || null};
}

/**
 * How a phase of the agenda stands.
 * @param {Phase} phase
 * @param {Phase | null} now
 * @returns {"done" | "now" | "skipped" | "later"}
 */
export function standing(phase, now) {
  if (now && phase.id === now.id) return 'now';
  if (!now || phase.number > now.number) return 'later';
  return phase.opened_at === null ? 'skipped' : 'done';
}

/**
 * The phases that would be left out by going from the current phase straight to this one.
 * @param {Seen} seen
 * @param {Phase} target
 * @returns {Phase[]}
 */
export function skipped(seen, target) {
  const from = moment(seen).now?.number ?? 0;
  return phases(seen).filter((phase) => phase.number > from && phase.number < target.number);
}

/**
 * The minutes of the whole agenda.
 * @param {Seen} seen
 */
export function minutes(seen) {
  return phases(seen).reduce((sum, phase) => sum + phase.minutes, 0);
}

/**
 * May the ideas be read by now? While the current phase is private writing, nobody but the author sees them.
 * @param {Seen} seen
 */
export function ideasAreOpen(seen) {
  return all(seen, 'idea').length > 0;
}

/**
 * The end that this phase would have with more time: never in the past, and counted from what was last asked for, so that
 * two quick presses make two minutes also before the first is answered. Of a stopped clock it is the end that it would have
 * if it started now. Null when the phase has no clock. In whole milliseconds, the only ones that the server takes.
 * @param {{ends_at: number | null, left_ms: number | null}} phase
 * @param {number} asked the end asked for since the phase was opened, or 0
 * @param {number} now
 * @param {number} more_ms
 */
export function laterEnd(phase, asked, now, more_ms) {
  const end = phase.left_ms === null ? phase.ends_at : now + phase.left_ms;
  return end === null ? null : Math.round(Math.max(end, asked, now) + more_ms);
}
