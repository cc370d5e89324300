// What every part of the console may use: the console's map, the permissions, and how to send a command.

import {createContext} from 'preact';
import {useContext, useEffect, useRef, useState} from 'preact/hooks';

/** A button says that it is busy only when the answer takes longer than this: a flash tells nobody anything. */
export const BUSY_AFTER_MS = 300;

/**
 * @typedef {{ok: boolean, code?: string, sentence?: string, field?: string, answer?: any}} Answer
 * @typedef {object} ConsoleValue
 * @property {import("./agenda.js").Seen} seen the console's map
 * @property {string} code the session's join code
 * @property {string} locale
 * @property {import("../shared/clock.js").Clock} clock the server's
 * @property {(command: string) => boolean} may
 * @property {(command: string, payload: object) => Promise<Answer>} ask resolves when it is on disk, or when it was refused;
 *   a refusal has then already been shown
 * @property {(sentence: string) => void} say politely, to those who listen
 */

export const ConsoleContext = createContext(/** @type {ConsoleValue} */ (/** @type {unknown} */ (null)));

export function useConsole() {
  return useContext(ConsoleContext);
}

/**
 * The command of a button: `go(command, payload)` sends one and `wait(promise)` follows one that was sent already; `busy`
 * says whether the answer is so late that it should be shown. Several may be on their way at once.
 */
export function useCommand() {
  const {ask} = useConsole();
  const [busy, setBusy] = useState(false);
  const underWay = useRef(0);
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);

  /**
   * @template T
   * @param {Promise<T>} asked
   * @returns {Promise<T>}
   */
  async function wait(asked) {
    underWay.current += 1;
    if (underWay.current === 1) timer.current = window.setTimeout(() => setBusy(true), BUSY_AFTER_MS);
    const answer = await asked;
    underWay.current -= 1;
    if (underWay.current === 0) {
      clearTimeout(timer.current);
      setBusy(false);
    }
    return answer;
  }

  /**
   * @param {string} command
   * @param {object} payload
   */
  function go(command, payload) {
    return wait(ask(command, payload));
  }

  return {go, wait, busy};
}

/**
 * Keeps the focus in a list whose members come and go: when the one that held it leaves, the next one gets it, or the
 * element marked `data-rest`. Members carry `data-number`.
 * @param {string[]} numbers as they stand now
 */
export function useHeldFocus(numbers) {
  const list = useRef(/** @type {any} */ (null));
  const before = useRef({numbers, held: /** @type {string | null} */ (null)});

  /** @param {FocusEvent} event */
  function onFocusIn(event) {
    const member = /** @type {Element} */ (event.target).closest('[data-number]');
    before.current.held = member && member.getAttribute('data-number');
  }

  useEffect(() => {
    const {numbers: was, held} = before.current;
    before.current.numbers = numbers;
    if (!held || numbers.includes(held) || !was.includes(held)) return;
    before.current.held = null;
    if (document.activeElement && document.activeElement !== document.body) return;
    const there = new Set(numbers);
    const next = was.slice(was.indexOf(held) + 1).find((number) => there.has(number));
    const target =
      (next && list.current?.querySelector(`[data-number="${next}"] button`)) ||
      list.current?.querySelector('[data-rest]');
    if (target) target.focus();
  });

  return {list, onFocusIn};
}
