// One's own ideas as slips: each with its state in picture and word, and what can be done with it.

import {useLayoutEffect, useRef, useState} from 'preact/hooks';
import {Icon} from '../icons.jsx';
import {Text} from '../text.jsx';
import {t} from '../catalogue.js';
import {aboutWords} from './about-choice.jsx';
import {EditForm} from './edit-form.jsx';

/** @typedef {import('./own-ideas.js').Slip} Slip */
/** @typedef {import('./participant-store.js').Seat} Seat */
/** @typedef {import('./participant-store.js').Now} Now */
/** @typedef {import('./adopt-form.js').Carried} Carried */

/**
 * @param {{seat: Seat, now: Now, slips: Slip[], topic?: import('../contract').Topic | null,
 *   carried?: Carried | null, phase?: string | null}} props `phase` is where a refused idea can be sent again
 */
export function OwnList({seat, now, slips, topic, carried, phase}) {
  return (
    <ol class="slips">
      {slips.map((slip) => (
        <OwnIdea
          key={slip.id}
          seat={seat}
          slip={slip}
          topic={topic || now.phone[`topic/${slip.topic}`]}
          lost={now.status === 'lost'}
          going={now.withdrawing.has(slip.id)}
          carried={carried && carried.idea === slip.id ? carried : null}
          phase={phase || null}
        />
      ))}
    </ol>
  );
}

/**
 * @param {{seat: Seat, slip: Slip, topic: import('../contract').Topic | null | undefined, lost: boolean,
 *   going: boolean, carried: Carried | null, phase: string | null}} props
 */
function OwnIdea({seat, slip, topic, lost, going, carried, phase}) {
  const [editing, setEditing] = useState(Boolean(carried));
  const first = useFirstButton(editing || going);
  const kind = {waiting: ' slip-waiting', hidden: ' slip-hidden', refused: ' slip-waiting'}[String(slip.state)] || '';

  if (going)
    return (
      <li class="slip slip-going">
        <p>{t('phone.being_withdrawn')}</p>
        <div class="acts" ref={first}>
          <button type="button" class="link-btn" onClick={() => seat.keep(slip.id)}>
            {t('phone.undo')}
          </button>
        </div>
      </li>
    );

  if (editing)
    return (
      <li class="slip slip-chosen">
        <EditForm slip={slip} topic={topic} carried={carried} onCancel={() => setEditing(false)} onSave={save} />
      </li>
    );

  return (
    <li class={`slip${kind}${slip.state === 'waiting' ? ' slip-new' : ''}`}>
      <Text as="p" class="slip-text">
        {slip.text}
      </Text>
      {slip.about && (
        <Text as="p" class="why">
          {aboutWords(slip.about, topic)}
        </Text>
      )}
      <div class="slip-foot">
        <State slip={slip} lost={lost} />
      </div>
      <Why slip={slip} lost={lost} />
      <div class="acts" ref={first}>
        {slip.state === 'refused' && phase && (
          <button type="button" class="link-btn" onClick={() => sendAgain({text: slip.text, about: slip.about})}>
            {t('phone.send_again')}
          </button>
        )}
        {canEdit() && (
          <button type="button" class="link-btn" onClick={() => setEditing(true)}>
            {t('phone.edit')}
          </button>
        )}
        {slip.editable && slip.state !== 'refused' && (
          <button type="button" class="link-btn" onClick={() => seat.withdraw(slip.id)}>
            {t('phone.withdraw')}
          </button>
        )}
        {slip.refused && (
          <button type="button" class="link-btn" onClick={() => slip.refused && seat.dismiss(slip.refused)}>
            {slip.state === 'refused' ? t('phone.throw_away') : t('phone.leave_as_it_was')}
          </button>
        )}
      </div>
    </li>
  );

  function canEdit() {
    return slip.state === 'refused' ? Boolean(phase) : slip.editable;
  }

  /** @param {{text: string, about: string}} change */
  function save(change) {
    setEditing(false);
    if (slip.state === 'refused') return sendAgain(change);
    if (slip.refused) seat.dismiss(slip.refused);
    seat.edit(slip.id, change);
  }

  /** @param {{text: string, about: string}} change */
  function sendAgain({text, about}) {
    if (slip.refused) seat.dismiss(slip.refused);
    seat.submit('post_idea', {phase: phase || slip.phase, text, ...(about ? {about} : {})});
  }
}

/** @param {{slip: Slip, lost: boolean}} props */
function State({slip, lost}) {
  /** @type {Record<string, [import('../icons.jsx').IconName, string]>} */
  const states = {
    waiting: ['waiting', lost ? t('phone.state_waiting') : t('phone.state_saving')],
    saved: ['saved', t('phone.state_saved')],
    shown: ['shown', t('phone.state_shown')],
    hidden: ['hidden', t('phone.state_hidden')],
    refused: ['warning', t('phone.state_refused')],
  };
  const [icon, word] = states[slip.state] || states.saved;
  return (
    <span class={`state state-${slip.state}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}

/** @param {{slip: Slip, lost: boolean}} props */
function Why({slip, lost}) {
  if (slip.refusal !== null) return <p class="why">{slip.refusal || t('phone.not_saved')}</p>;
  if (slip.state === 'waiting' && lost) return <p class="why">{t('phone.waiting_what')}</p>;
  if (slip.state !== 'hidden') return null;
  return (
    <p class="why">
      {t('phone.hidden_because', {reason: t(`phone.reason_${slip.reason || 'other'}`)})}
      {slip.note && <Text>{slip.note}</Text>} {slip.editable && t('phone.hidden_what')}
    </p>
  );
}

/**
 * The focus follows when one set of buttons takes the place of another because of the person's own press.
 * @param {boolean} turned
 */
function useFirstButton(turned) {
  const group = useRef(/** @type {HTMLDivElement | null} */ (null));
  const before = useRef(turned);
  useLayoutEffect(() => {
    if (before.current === turned) return;
    before.current = turned;
    const button = group.current && group.current.querySelector('button');
    if (button) button.focus();
  }, [turned]);
  return group;
}
