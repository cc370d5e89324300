// Opening phases, and the ten seconds in which that can be undone with one press.

import {useEffect, useRef, useState} from 'preact/hooks';
import {t} from '../shared/catalogue.js';
import {useConsole} from './console-context.js';

export const TAKE_BACK_MS = 10_000;

/**
 * `goTo(phase)` opens a phase and resolves when it is open or refused. A second press while the first is on its way does
 * nothing. `left` is the phase that was just left, for as long as the way back is offered.
 */
export function usePhaseNavigation() {
  const {seen, ask, say} = useConsole();
  const [left, setLeft] = useState(/** @type {any} */ (null));
  const underWay = useRef(/** @type {Promise<void> | null} */ (null));
  const at = seen.phase ? seen.phase.id : null;

  useEffect(() => {
    underWay.current = null;
  }, [at]);

  useEffect(() => {
    if (!left) return undefined;
    const timer = setTimeout(() => setLeft(null), TAKE_BACK_MS);
    return () => clearTimeout(timer);
  }, [left]);

  /** @param {any} phase */
  async function open(phase) {
    const leaving = seen.phase;
    const answer = await ask('open_phase', {phase: phase.id, leaving: at});
    if (!answer.ok) {
      underWay.current = null;
      return;
    }
    const goesOn = leaving && phase.number > leaving.number;
    setLeft(goesOn ? {...leaving} : null);
    say(t('console.said_phase', {phase: phase.title}));
  }

  /** @param {any} phase */
  function goTo(phase) {
    underWay.current = underWay.current || open(phase);
    return underWay.current;
  }

  return {goTo, left};
}
