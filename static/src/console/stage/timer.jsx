// The clock of the phase: what is left, and the ways to give or stop time.

import {useRef} from 'preact/hooks';
import {clockText, leftMs, useTime, wallClock} from '../../shared/clock.js';
import {t} from '../../shared/catalogue.js';
import {Act} from '../command-button.jsx';
import {useDesk} from '../console-context.js';
import {laterEnd} from '../agenda.js';

export const MINUTE_MS = 60_000;

/**
 * A function that answers the payload for more time in the current phase, or null when it has no clock.
 * @returns {(more_ms: number) => object | null}
 */
export function useMoreTime() {
  const {seen, clock} = useDesk();
  const asked = useRef({opening: '', ends_at: 0});
  return (more_ms) => {
    const phase = seen.phase;
    if (!phase) return null;
    const opening = `${phase.id} ${phase.opened_at}`; // a phase that is opened again starts afresh
    const before = asked.current.opening === opening ? asked.current.ends_at : 0;
    const ends_at = laterEnd(phase, before, clock.now(), more_ms);
    asked.current = {opening, ends_at: ends_at || 0};
    return ends_at === null ? null : {phase: phase.id, ends_at};
  };
}

/** @param {{moreTime: (more_ms: number) => object | null}} props */
export function Timer({moreTime}) {
  const {seen} = useDesk();
  const phase = seen.phase;
  const stopped = phase.left_ms !== null;
  if (!stopped && phase.ends_at === null) return null;
  return (
    <div class="slip timer">
      <Digits phase={phase} />
      <div>
        <p class="small">{stopped ? t('console.clock_stopped') : <Ending phase={phase} />}</p>
        <div class="btns">
          <Act command="set_phase_end" payload={() => moreTime(MINUTE_MS)} aria-keyshortcuts="+">
            {t('console.more_minutes', {n: 1})} <kbd>+</kbd>
          </Act>
          <Act command="set_phase_end" payload={() => moreTime(3 * MINUTE_MS)}>
            {t('console.more_minutes', {n: 3})}
          </Act>
          {stopped ? (
            <Act command="start_clock" payload={{phase: phase.id}} class="btn btn-main">
              {t('console.start_clock')}
            </Act>
          ) : (
            <Act command="stop_clock" payload={{phase: phase.id}}>
              {t('console.stop_clock')}
            </Act>
          )}
        </div>
      </div>
      <Sand phase={phase} />
    </div>
  );
}

/** @param {{phase: any}} props */
export function Digits({phase}) {
  const {clock} = useDesk();
  const text = useTime(clock, (now) => clockText(leftMs(phase, now) || 0));
  return (
    <p class="digits" role="timer">
      {text}
    </p>
  );
}

/** @param {{phase: any}} props */
function Ending({phase}) {
  const {clock} = useDesk();
  const over = useTime(clock, (now) => (now < phase.ends_at ? '' : clockText(now - phase.ends_at)));
  const time = wallClock(phase.ends_at);
  if (over) return t('console.time_over', {over});
  return phase.collects === 'ideas' ? t('console.ends_with_grace', {time}) : t('console.ends_at', {time});
}

/** @param {{phase: any}} props */
function Sand({phase}) {
  const {clock} = useDesk();
  const whole = Math.max(phase.minutes * MINUTE_MS, phase.ends_at - phase.opened_at || 0);
  const share = useTime(clock, (now) => Math.round((1000 * (leftMs(phase, now) || 0)) / whole) / 10);
  return (
    <div class="sand" aria-hidden="true">
      <i style={{inlineSize: `${Math.min(100, share)}%`}} />
    </div>
  );
}
