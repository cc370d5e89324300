// The ballot in one's hand: changed at every press, sent as a whole a moment after the last one.

import {useEffect, useRef, useState} from 'preact/hooks';
import {same} from './ballot.js';

/** @typedef {import('./ballot.js').Dots} Dots */

const SETTLES_MS = 400;

/**
 * @param {import('./seat.js').Seat} seat
 * @param {import('./seat.js').Now} now
 * @param {string} phase
 * @returns {{dots: Dots, state: 'empty' | 'saving' | 'waiting' | 'saved', refusal: string | null,
 *   change: (dots: Dots) => void}}
 */
export function useBallot(seat, now, phase) {
  const kept = (now.own[`ballot/${phase}`] || {}).dots || {};
  const slot = `ballot:${phase}`;
  const sent = now.items.filter((item) => item.slot === slot && !item.refusal).pop();
  const refused = now.items.find((item) => item.slot === slot && item.refusal);
  const [inHand, setInHand] = useState(/** @type {Dots | null} */ (null));
  const hand = useRef(inHand);
  hand.current = inHand;

  const send = useRef(() => {});
  send.current = () => {
    if (!hand.current) return;
    if (refused) seat.dismiss(refused.id);
    seat.submit('cast_ballot', {phase, dots: hand.current}, {slot});
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

  const dots = inHand || (sent ? sent.payload.dots : kept);
  return {
    dots,
    state: stateOf(),
    refusal: refused && refused.refusal ? refused.refusal.sentence || '' : null,
    change: setInHand,
  };

  function stateOf() {
    if (inHand) return 'saving';
    if (sent && !sent.delivered) return now.status === 'lost' ? 'waiting' : 'saving';
    return same(dots, {}) && !now.own[`ballot/${phase}`] ? 'empty' : 'saved';
  }
}
