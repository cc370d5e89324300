// One's own ideas as cards: each with its state in picture and word, and what can be done with it.

import {useLayoutEffect, useRef, useState} from 'preact/hooks';
import {Icon} from '../icons.jsx';
import {Text} from '../text.jsx';
import {t} from '../catalogue.js';
import {aboutWords} from './about-choice.jsx';
import {areasOf} from './area-choice.jsx';
import {EditForm} from './edit-form.jsx';

/** @typedef {import('./own-ideas.js').Card} Card */
/** @typedef {import('./participant-store.js').ParticipantStore} ParticipantStore */
/** @typedef {import('./participant-store.js').State} State */
/** @typedef {import('./adopt-form.js').AdoptedForm} AdoptedForm */

/**
 * @param {{store: ParticipantStore, state: State, cards: Card[], topic?: import('../contract').Topic | null,
 *   adopted?: AdoptedForm | null, phase?: string | null}} props `phase` is where a refused idea can be sent again
 */
export function OwnList({store, state, cards, topic, adopted, phase}) {
  return (
    <ol class="slips">
      {cards.map((card) => (
        <OwnIdea
          key={card.id}
          store={store}
          card={card}
          topic={topic || state.phone[`topic/${card.topic}`]}
          lost={state.status === 'lost'}
          areas={areasOf(state)}
          channel={(state.phone.session && state.phone.session.feedback_url) || ''}
          going={state.withdrawing.has(card.id)}
          adopted={adopted && adopted.idea === card.id ? adopted : null}
          phase={phase || null}
        />
      ))}
    </ol>
  );
}

/**
 * @param {{store: ParticipantStore, card: Card, topic: import('../contract').Topic | null | undefined, lost: boolean,
 *   areas: string[], channel: string, going: boolean, adopted: AdoptedForm | null, phase: string | null}} props
 */
function OwnIdea({store, card, topic, lost, areas, channel, going, adopted, phase}) {
  const [editing, setEditing] = useState(Boolean(adopted));
  const first = useFirstButton(editing || going);
  const kind = {waiting: ' slip-waiting', hidden: ' slip-hidden', refused: ' slip-waiting'}[String(card.state)] || '';

  if (going)
    return (
      <li class="slip slip-going">
        <p>{t('phone.being_withdrawn')}</p>
        <div class="acts" ref={first}>
          <button type="button" class="link-btn" onClick={() => store.keep(card.id)}>
            {t('phone.undo')}
          </button>
        </div>
      </li>
    );

  if (editing)
    return (
      <li class="slip slip-chosen">
        <EditForm
          card={card}
          topic={topic}
          areas={areas}
          adopted={adopted}
          onCancel={() => setEditing(false)}
          onSave={save}
        />
      </li>
    );

  return (
    <li class={`slip${kind}${card.state === 'waiting' ? ' slip-new' : ''}`}>
      <Text as="p" class="slip-text">
        {card.text}
      </Text>
      {card.about && (
        <Text as="p" class="why">
          {aboutWords(card.about, topic)}
        </Text>
      )}
      <div class="slip-foot">
        <State card={card} lost={lost} />
      </div>
      {card.state === 'referred' ? <Referred note={card.note} channel={channel} /> : <Why card={card} lost={lost} />}
      <div class="acts" ref={first}>
        {card.state === 'refused' && phase && (
          <button type="button" class="link-btn" onClick={() => sendAgain(card)}>
            {t('phone.send_again')}
          </button>
        )}
        {canEdit() && (
          <button type="button" class="link-btn" onClick={() => setEditing(true)}>
            {t('phone.edit')}
          </button>
        )}
        {card.editable && card.state !== 'refused' && (
          <button type="button" class="link-btn" onClick={() => store.withdraw(card.id)}>
            {t('phone.withdraw')}
          </button>
        )}
        {card.number && card.state === 'shown' && (
          <a class="link-btn" href={`/${store.page.code}/initiative/${card.id}`}>
            {t('phone.initiative')}
          </a>
        )}
        {card.refused && (
          <button type="button" class="link-btn" onClick={() => card.refused && store.dismiss(card.refused)}>
            {card.state === 'refused' ? t('phone.throw_away') : t('phone.leave_as_it_was')}
          </button>
        )}
      </div>
    </li>
  );

  function canEdit() {
    return card.state === 'refused' ? Boolean(phase) : card.editable;
  }

  /** @param {import('./drafts.js').Draft} change */
  function save(change) {
    setEditing(false);
    if (card.state === 'refused') return sendAgain(change);
    if (card.refused) store.dismiss(card.refused);
    store.edit(card.id, change);
  }

  /** @param {import('./drafts.js').Draft} change */
  function sendAgain({text, about, area}) {
    if (card.refused) store.dismiss(card.refused);
    store.submit('post_idea', {phase: phase || card.phase, text, ...(about ? {about} : {}), ...(area ? {area} : {})});
  }
}

/** @param {{card: Card, lost: boolean}} props */
function State({card, lost}) {
  /** @type {Record<string, [import('../icons.jsx').IconName, string]>} */
  const states = {
    waiting: ['waiting', lost ? t('phone.state_waiting') : t('phone.state_saving')],
    saved: ['saved', t('phone.state_saved')],
    shown: ['shown', t('phone.state_shown')],
    hidden: ['hidden', t('phone.state_hidden')],
    referred: ['forward', t('phone.state_referred')],
    refused: ['warning', t('phone.state_refused')],
  };
  const [icon, word] = states[card.state] || states.saved;
  return (
    <span class={`state state-${card.state}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}

/** @param {{card: Card, lost: boolean}} props */
function Why({card, lost}) {
  if (card.refusal !== null) return <p class="why">{card.refusal || t('phone.not_saved')}</p>;
  if (card.state === 'waiting' && lost) return <p class="why">{t('phone.waiting_what')}</p>;
  if (card.state !== 'hidden') return null;
  return (
    <p class="why">
      {t('phone.hidden_because', {reason: t(`phone.reason_${card.reason || 'other'}`)})}
      {card.note && <Text>{card.note}</Text>} {card.editable && t('phone.hidden_what')}
    </p>
  );
}

/** @param {{note: string, channel: string}} props `channel`: the address of the city's own feedback channel, or empty */
function Referred({note, channel}) {
  return (
    <p class="why">
      {t('phone.referred_what')} {note && <Text>{note}</Text>}{' '}
      {channel && (
        <a class="link" href={channel} rel="noopener noreferrer nofollow">
          {t('phone.feedback_link')}
        </a>
      )}
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
