// What is said aloud by a screen reader: politely, gathered, and never in place of what is written on the page.

import {useEffect, useMemo, useRef, useState} from 'preact/hooks';
import {useTime} from '../shared/clock.js';
import {all} from '../shared/state.js';
import {t} from '../shared/catalogue.js';
import {stageOf} from './phase-bar.jsx';
import {createNews} from './announcements.js';
import {phaseTitle} from '../shared/phone/phase-title.js';

/**
 * @param {{state: import('../shared/phone/participant-store.js').State, shown: import('./phase-switch.js').Shown,
 *   clock: import('../shared/clock.js').Clock}} props
 */
export function Announcer({state, shown, clock}) {
  const [said, setSaid] = useState('');
  const news = useMemo(() => createNews({say: setSaid, sentence: (sum) => t('phone.said_new_ideas', {n: sum})}), []);
  const phase = shown.waits || shown.phase;
  const stage = useTime(clock, (moment) => stageOf(phase, moment));
  const count = all(state.phone, 'idea').length;

  useChange(phase ? phase.id : '', () => {
    news.forget();
    news.tell(t('phone.said_phase', {title: phaseTitle(phase)}));
  });
  useChange(stage, () => {
    if (stage === 'last') news.tell(t('phone.last_minute'));
    if (stage === 'grace') news.tell(t('phone.ended_drafts'));
    if (stage === 'over') news.tell(t('phone.time_is_up'));
  });
  useChange(state.status, () =>
    news.tell(state.status === 'lost' ? t('phone.disconnected_said') : t('phone.reconnected')),
  );
  useChange(state.settled, () => {
    if (state.settled) news.tell(settledWords(state.settled));
  });
  const countBefore = useChange(count, () => news.count(Math.max(0, count - countBefore.current)));

  return (
    <p class="visually-hidden" role="status" aria-live="polite">
      {said}
    </p>
  );
}

/** @param {NonNullable<import('../shared/phone/participant-store.js').State['settled']>} settled */
function settledWords({item, answer}) {
  if (!answer.ok) return answer.sentence || t('phone.not_saved');
  if (item.name === 'post_idea') return t('phone.said_idea_saved');
  if (item.name === 'withdraw_idea') return t('phone.said_idea_withdrawn');
  return t('phone.saved');
}

/**
 * Call `told` when a value has changed after the first drawing; answers a ref to the value before.
 * @template T
 * @param {T} value
 * @param {() => void} told
 */
function useChange(value, told) {
  const before = useRef(value);
  useEffect(() => {
    if (before.current !== value) told();
    before.current = value;
  });
  return before;
}
