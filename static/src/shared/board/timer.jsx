// Time left in the phase, by the server's clock. Never red, never blinking.

import {clockText, leftMs, useTime} from '../clock.js';
import {graceMs} from '../rules.js';
import {t} from '../catalogue.js';
import {useScreen} from './board-context.js';

const LAST_MINUTE_MS = 60_000;

/**
 * The figure, an ink line that shortens, and in words how things stand. Only the words are announced, and they change
 * three times at most.
 * @param {{figure: string}} props  `figure` is the class of the figure, which gives its size
 */
export function Timer({figure}) {
  const {map, clock} = useScreen();
  const {phase} = map;
  const left = useTime(clock, (now) => seconds(leftMs(phase, now)));
  const stage = useTime(clock, (now) => standing(phase, now));
  if (left === null) return null;
  return (
    <div class="b-time">
      <p class="b-cap" role="status">
        {t(`board.time.${stage}`)}
      </p>
      <p class={`b-ticks ${figure}`} role="timer" aria-live="off">
        {clockText(left)}
      </p>
      <Sand share={left / whole(phase)} />
    </div>
  );
}

/** @param {{share: number}} props  0–1 */
export function Sand({share}) {
  return (
    <div class="b-sand" aria-hidden="true">
      <i style={{width: `${100 * Math.min(1, Math.max(0, share))}%`}} />
    </div>
  );
}

/** @param {number | null} ms */
function seconds(ms) {
  return ms === null ? null : Math.ceil(ms / 1000) * 1000;
}

/** @param {any} phase */
function whole(phase) {
  const planned = phase.minutes * 60_000;
  return Math.max(1, planned, phase.ends_at && phase.opened_at ? phase.ends_at - phase.opened_at : 0);
}

/**
 * @param {any} phase
 * @param {number} now
 */
function standing(phase, now) {
  const left = leftMs(phase, now);
  if (left === null) return null;
  if (phase.left_ms !== null && phase.left_ms !== undefined) return 'stopped';
  if (left > LAST_MINUTE_MS) return 'left';
  if (left > 0) return 'last_minute';
  return phase.collects === 'ideas' && now < phase.ends_at + graceMs() ? 'grace' : 'over';
}
