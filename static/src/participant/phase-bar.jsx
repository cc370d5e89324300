// The phase bar: what is happening now, and how long it goes on.

import {clockText, dayAndClock, leftMs, useTime} from '../shared/clock.js';
import {Text} from '../shared/text.jsx';
import {graceMs} from '../shared/rules.js';
import {t} from '../shared/catalogue.js';

const LAST_MINUTE_MS = 60_000;
const LONG_MS = 100 * 60_000;

/** @typedef {import('../shared/contract').Phase} Phase */
/** @typedef {'open' | 'running' | 'stopped' | 'last' | 'grace' | 'over'} Stage */

/**
 * How far a phase is: it has no clock, runs, stands still, is in its last minute, takes what is on its way, is over.
 * @param {Phase | null} phase
 * @param {number} now
 * @returns {Stage}
 */
export function stageOf(phase, now) {
  const left = leftMs(phase, now);
  if (!phase || left === null) return 'open';
  if (phase.ends_at === null) return 'stopped';
  if (left > LAST_MINUTE_MS) return 'running';
  if (left > 0) return 'last';
  return phase.collects === 'ideas' && now < phase.ends_at + graceMs() ? 'grace' : 'over';
}

/**
 * @param {{phase: Phase | null, title: string, clock: import('../shared/clock.js').Clock}} props
 */
export function PhaseBar({phase, title, clock}) {
  const stage = /** @type {Stage} */ (useTime(clock, (now) => stageOf(phase, now)));
  const left = /** @type {string} */ (useTime(clock, (now) => leftText(phase, leftMs(phase, now) || 0)));
  const counts = stage === 'running' || stage === 'last' || stage === 'stopped';
  return (
    <div class="now">
      <p>
        {label(phase, stage)}
        <Text>{stage === 'grace' ? '' : title}</Text>
      </p>
      {counts && (
        <strong class="num" role="timer" aria-label={t('phone.time_left', {time: left})}>
          {left}
        </strong>
      )}
    </div>
  );
}

/**
 * What counts down, or the day and hour of an end that is far.
 * @param {Phase | null} phase
 * @param {number} left
 */
function leftText(phase, left) {
  return phase && phase.ends_at !== null && left >= LONG_MS ? `– ${dayAndClock(phase.ends_at)}` : clockText(left);
}

/**
 * @param {Phase | null} phase
 * @param {Stage} stage
 */
function label(phase, stage) {
  if (!phase || !phase.of) return '';
  if (stage === 'grace') return t('phone.ended_drafts');
  const words = {
    open: t('phone.phase_of', {number: phase.number, of: phase.of}),
    running: t('phone.phase_of', {number: phase.number, of: phase.of}),
    stopped: t('phone.clock_stopped'),
    last: t('phone.last_minute'),
    over: t('phone.time_is_up'),
  };
  return `${words[stage]} · `;
}
