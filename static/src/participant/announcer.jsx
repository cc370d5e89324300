// What is said aloud by a screen reader: politely, gathered, and never in place of what is written on the page.

import {useEffect, useMemo, useRef, useState} from 'preact/hooks';
import {useTime} from '../shared/clock.js';
import {all} from '../shared/state.js';
import {t} from '../shared/catalogue.js';
import {stageOf} from './phase-bar.jsx';
import {createAnnouncements} from './announcements.js';
import {phaseTitle} from '../shared/phone/phase-title.js';

/**
 * @param {{state: import('../shared/phone/participant-store.js').State, shown: import('./phase-switch.js').Shown,
 *   clock: import('../shared/clock.js').Clock}} props
 */
export function Announcer({state, shown, clock}) {
  const [said, setSaid] = useState('');
  const announcements = useMemo(
    () => createAnnouncements({say: setSaid, sentence: (sum) => t('phone.said_new_ideas', {n: sum})}),
    [],
  );
  const phase = shown.pending || shown.phase;
  const stage = useTime(clock, (moment) => stageOf(phase, moment));
  const count = all(state.phone, 'idea').length;

  useChange(phase ? phase.id : '', () => {
    announcements.forget();
    announcements.say(t('phone.said_phase', {title: phaseTitle(phase)}));
  });
  useChange(stage, () => {
    if (stage === 'last') announcements.say(t('phone.last_minute'));
    if (stage === 'grace') announcements.say(t('phone.ended_drafts'));
    if (stage === 'over') announcements.say(t('phone.time_is_up'));
  });
  useChange(state.status, () =>
    announcements.say(state.status === 'lost' ? t('phone.disconnected_said') : t('phone.reconnected')),
  );
  useChange(state.settled, () => {
    if (state.settled) announcements.say(settledWords(state.settled));
  });
  const countBefore = useChange(count, () => announcements.count(Math.max(0, count - countBefore.current)));

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
 * Call `changed` when a value has changed after the first drawing; returns a ref to the value before.
 * @template T
 * @param {T} value
 * @param {() => void} changed
 */
function useChange(value, changed) {
  const before = useRef(value);
  useEffect(() => {
    if (before.current !== value) changed();
    before.current = value;
  });
  return before;
}
