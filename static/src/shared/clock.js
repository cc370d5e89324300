// Time by the server's clock: phones' own clocks are minutes apart.

import {useEffect, useState} from 'preact/hooks';

/** @typedef {{ends_at: number | null, left_ms: number | null}} Timed */
/** @typedef {{adjust: (now: number) => void, now: () => number}} Clock */

const TICK_MS = 250;
const SAMPLES = 8;

/**
 * A clock that is set by every message's `now`. A message is always somewhat old when it is received, so of the last
 * few the least delayed one is believed. In between it goes on by what nobody can set: milliseconds since the page was
 * opened. (On some devices those stand still in sleep; the first message afterwards puts that right.)
 * Its time is in whole milliseconds, like the server's, whatever fractions the browser counts in.
 * @param {() => number} [local]
 * @returns {Clock}
 */
export function createClock(local = () => performance.now()) {
  /** @type {number[]} */
  let offsets = [];
  return {
    adjust(now) {
      offsets = [...offsets, now - local()].slice(-SAMPLES);
    },
    now() {
      return Math.round(local() + (offsets.length ? Math.max(...offsets) : 0));
    },
  };
}

/**
 * Milliseconds left of a phase at a moment: never negative; null when it has no clock.
 * @param {Timed | null | undefined} phase
 * @param {number} now
 * @returns {number | null}
 */
export function leftMs(phase, now) {
  if (!phase) return null;
  if (phase.left_ms !== null && phase.left_ms !== undefined) return phase.left_ms;
  if (phase.ends_at === null || phase.ends_at === undefined) return null;
  return Math.max(0, phase.ends_at - now);
}

const MINUTES_IN_TWO_DIGITS = 100;

/**
 * "2.10": minutes and seconds as a Finn writes them; from a hundred minutes on hours too, "33.20.05". Rounded up, so that 0.00
 * means that time is up.
 * @param {number} ms
 */
export function clockText(ms) {
  const all = Math.ceil(ms / 1000);
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  const [minutes, seconds] = [Math.floor(all / 60), all % 60];
  if (minutes < MINUTES_IN_TWO_DIGITS) return `${minutes}.${two(seconds)}`;
  return `${Math.floor(minutes / 60)}.${two(minutes % 60)}.${two(seconds)}`;
}

const hall = new Intl.DateTimeFormat('fi-FI', {
  timeZone: 'Europe/Helsinki',
  hour: 'numeric',
  minute: '2-digit',
  hour12: false,
});

/**
 * "18.10": a moment as the clock on the hall's wall says it, wherever the phone thinks that it is.
 * @param {number} moment
 */
export function wallClock(moment) {
  return hall.format(moment).replace(':', '.');
}

const calendar = new Intl.DateTimeFormat('fi-FI', {timeZone: 'Europe/Helsinki', day: 'numeric', month: 'numeric'});

/**
 * "21.2. 23.59": a moment on another day.
 * @param {number} moment
 */
export function dayAndClock(moment) {
  return `${calendar.format(moment)} ${wallClock(moment)}`;
}

/** @type {Set<() => void>} */
const listeners = new Set();
/** @type {ReturnType<typeof setInterval> | undefined} */
let ticking;

/** @param {() => void} listener */
function listen(listener) {
  listeners.add(listener);
  ticking = ticking || setInterval(() => listeners.forEach((each) => each()), TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

/**
 * The server's time in a component, which is drawn again only when what `read` makes of the time has changed
 * (return a text or a number). One timer serves the whole page.
 * @template {string | number | boolean | null} T
 * @param {Clock} clock
 * @param {(now: number) => T} read
 * @returns {T}
 */
export function useTime(clock, read) {
  const [, draw] = useState(0);
  const shown = read(clock.now());
  useEffect(() => {
    let last = shown;
    return listen(() => {
      const next = read(clock.now());
      if (next === last) return;
      last = next;
      draw((count) => count + 1);
    });
  });
  return shown;
}
