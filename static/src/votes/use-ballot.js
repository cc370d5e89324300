// The ballot in one's hand: changed at every press, sent as a whole a moment after the last one.

import {useEffect, useRef, useState} from 'preact/hooks';
import {same} from './marks.js';

/** @typedef {import('./marks.js').Marks} Marks */

const SETTLES_MS = 400;

/**
 * @param {import('../shared/phone/participant-store.js').ParticipantStore} store
 * @param {import('../shared/phone/participant-store.js').State} state
 * @param {string} phase
 * @returns {{marks: Marks, stage: 'empty' | 'saving' | 'waiting' | 'saved', refusal: string | null,
 *   change: (marks: Marks) => void}}
 */
export function useBallot(store, state, phase) {
  const kept = (state.own[`ballot/${phase}`] || {}).marks || {};
  const slot = `ballot:${phase}`;
  const sent = state.items.filter((item) => item.slot === slot && !item.refusal).pop();
  const refused = state.items.find((item) => item.slot === slot && item.refusal);
  const [inHand, setInHand] = useState(/** @type {Marks | null} */ (null));
  const hand = useRef(inHand);
  hand.current = inHand;

  const send = useRef(() => {});
  send.current = () => {
    if (!hand.current) return;
    if (refused) store.dismiss(refused.id);
    store.submit('cast_ballot', {phase, marks: hand.current}, {slot});
    hand.current = null;
    setInHand(null);
  };

  useEffect(() => {
    if (!inHand) return undefined;
    const timer = setTimeout(() => send.current(), SETTLES_MS);
    return () => clearTimeout(timer);
  }, [inHand]);
  useEffect(() => {
    const leave = () => send.current();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);

  const marks = inHand || (sent ? sent.payload.marks : kept);
  return {
    marks,
    stage: stageOf(),
    refusal: refused && refused.refusal ? refused.refusal.sentence || '' : null,
    change: setInHand,
  };

  function stageOf() {
    if (inHand) return 'saving';
    if (sent && !sent.delivered) return state.status === 'lost' ? 'waiting' : 'saving';
    return same(marks, {}) && !state.own[`ballot/${phase}`] ? 'empty' : 'saved';
  }
}
