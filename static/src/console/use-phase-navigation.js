// Going from phase to phase, and the ten seconds in which going on can be taken back with one press.

import {useEffect, useRef, useState} from 'preact/hooks';
import {t} from '../shared/catalogue.js';
import {useDesk} from './console-context.js';

export const TAKE_BACK_MS = 10_000;

/**
 * `goTo(phase)` opens a phase and answers when it is open or refused. A second press while the first is on its way does
 * nothing. `left` is the phase that was just left, for as long as the way back is offered.
 */
export function useGoing() {
  const {seen, ask, say} = useDesk();
  const [left, setLeft] = useState(/** @type {any} */ (null));
  const under_way = useRef(/** @type {Promise<void> | null} */ (null));
  const at = seen.phase ? seen.phase.id : null;

  useEffect(() => {
    under_way.current = null;
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
      under_way.current = null;
      return;
    }
    const goes_on = leaving && phase.number > leaving.number;
    setLeft(goes_on ? {...leaving} : null);
    say(t('console.said_phase', {phase: phase.title}));
  }

  /** @param {any} phase */
  function goTo(phase) {
    under_way.current = under_way.current || open(phase);
    return under_way.current;
  }

  return {goTo, left};
}
