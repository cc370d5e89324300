// One's own ideas as slips: each with its state in picture and word, and what can be done with it.

import {useLayoutEffect, useRef, useState} from 'preact/hooks';
import {Icon} from '../icons.jsx';
import {Text} from '../text.jsx';
import {t} from '../catalogue.js';
import {aboutWords} from './about-choice.jsx';
import {EditForm} from './edit-form.jsx';

/** @typedef {import('./own-ideas.js').Slip} Slip */
/** @typedef {import('./participant-store.js').ParticipantStore} ParticipantStore */
/** @typedef {import('./participant-store.js').State} State */
/** @typedef {import('./adopt-form.js').AdoptedForm} AdoptedForm */

/**
 * @param {{store: ParticipantStore, state: State, slips: Slip[], topic?: import('../contract').Topic | null,
 *   adopted?: AdoptedForm | null, phase?: string | null}} props `phase` is where a refused idea can be sent again
 */
export function OwnList({store, state, slips, topic, adopted, phase}) {
  return (
    <ol class="slips">
      {slips.map((slip) => (
        <OwnIdea
          key={slip.id}
          store={store}
          slip={slip}
          topic={topic || state.phone[`topic/${slip.topic}`]}
          lost={state.status === 'lost'}
          going={state.withdrawing.has(slip.id)}
          adopted={adopted && adopted.idea === slip.id ? adopted : null}
          phase={phase || null}
        />
      ))}
    </ol>
  );
}

/**
 * @param {{store: ParticipantStore, slip: Slip, topic: import('../contract').Topic | null | undefined, lost: boolean,
 *   going: boolean, adopted: AdoptedForm | null, phase: string | null}} props
 */
function OwnIdea({store, slip, topic, lost, going, adopted, phase}) {
  const [editing, setEditing] = useState(Boolean(adopted));
  const first = useFirstButton(editing || going);
  const kind = {waiting: ' slip-waiting', hidden: ' slip-hidden', refused: ' slip-waiting'}[String(slip.state)] || '';

  if (going)
    return (
      <li class="slip slip-going">
        <p>{t('phone.being_withdrawn')}</p>
        <div class="acts" ref={first}>
          <button type="button" class="link-btn" onClick={() => store.keep(slip.id)}>
            {t('phone.undo')}
          </button>
        </div>
      </li>
    );

  if (editing)
    return (
      <li class="slip slip-chosen">
        <EditForm slip={slip} topic={topic} adopted={adopted} onCancel={() => setEditing(false)} onSave={save} />
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
          <button type="button" class="link-btn" onClick={() => store.withdraw(slip.id)}>
            {t('phone.withdraw')}
          </button>
        )}
        {slip.refused && (
          <button type="button" class="link-btn" onClick={() => slip.refused && store.dismiss(slip.refused)}>
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
    if (slip.refused) store.dismiss(slip.refused);
    store.edit(slip.id, change);
  }

  /** @param {{text: string, about: string}} change */
  function sendAgain({text, about}) {
    if (slip.refused) store.dismiss(slip.refused);
    store.submit('post_idea', {phase: phase || slip.phase, text, ...(about ? {about} : {})});
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
