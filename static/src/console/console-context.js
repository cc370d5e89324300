// What every part of the console may count on: what has been told, who is asking, and how to ask.

import {createContext} from 'preact';
import {useContext, useEffect, useRef, useState} from 'preact/hooks';

/** A button says that it is busy only when the answer takes longer than this: a flash tells nobody anything. */
export const BUSY_AFTER_MS = 300;

/**
 * @typedef {{ok: boolean, code?: string, sentence?: string, field?: string, answer?: any}} Answer
 * @typedef {object} DeskValue
 * @property {import("./agenda.js").Seen} seen what the console has been told
 * @property {string} code the session's join code
 * @property {string} locale
 * @property {import("../shared/clock.js").Clock} clock the server's
 * @property {(command: string) => boolean} may
 * @property {(command: string, payload: object) => Promise<Answer>} ask answers when it is on disk, or when it was refused;
 *   a refusal has then already been shown
 * @property {(sentence: string) => void} say politely, to those who listen
 */

export const Desk = createContext(/** @type {DeskValue} */ (/** @type {unknown} */ (null)));

export function useDesk() {
  return useContext(Desk);
}

/**
 * One act of a button: `go(command, payload)` asks and `wait(promise)` follows what has been asked already; `busy` says
 * whether the answer is late enough to be told. Several may be on their way at once.
 */
export function useAct() {
  const {ask} = useDesk();
  const [busy, setBusy] = useState(false);
  const under_way = useRef(0);
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);

  /**
   * @template T
   * @param {Promise<T>} asked
   * @returns {Promise<T>}
   */
  async function wait(asked) {
    under_way.current += 1;
    if (under_way.current === 1) timer.current = window.setTimeout(() => setBusy(true), BUSY_AFTER_MS);
    const answer = await asked;
    under_way.current -= 1;
    if (under_way.current === 0) {
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
