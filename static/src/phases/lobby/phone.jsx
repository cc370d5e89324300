// Before the first phase, and in the hall while people arrive.

import {useState} from 'preact/hooks';
import {Icon} from '../../shared/icons.jsx';
import {limitOf} from '../../shared/rules.js';
import {t} from '../../shared/catalogue.js';
import {Agenda} from '../../shared/phone/agenda.jsx';
import {Mine} from '../../shared/phone/own-ideas-section.jsx';
import {Heading} from '../../shared/phone/heading.jsx';

/** @param {import('../../shared/phone/phase-view').PhaseView} view */
export function Phone({store, state, phase}) {
  const session = state.phone.session || {};
  return (
    <>
      <Heading>{t('phone.you_are_in')}</Heading>
      {phase && phase.prompt && <p class="lead">{phase.prompt}</p>}
      <p class="lead">{t('phone.starts_soon')}</p>
      {session.name_policy !== 'none' && phase && (
        <Name store={store} state={state} required={session.name_policy === 'required'} />
      )}
      <Agenda state={state} />
      <p class="note">
        <Icon name="info" />
        <span>{t('phone.ideas_without_names')}</span>
      </p>
      <Mine store={store} state={state} />
    </>
  );
}

/** @param {{store: import('../../shared/phone/participant-store.js').ParticipantStore, state: import('../../shared/phone/participant-store.js').State, required: boolean}} props */
function Name({store, state, required}) {
  const saved = (state.own.person && state.own.person.name) || '';
  const [name, setName] = useState(saved);
  const sent = state.items.filter((item) => item.name === 'set_name').pop();

  /** @param {Event} event */
  function save(event) {
    event.preventDefault();
    if (sent && sent.refusal) store.dismiss(sent.id);
    store.submit('set_name', {name}, {slot: 'name'});
  }

  return (
    <form class="ask" onSubmit={save}>
      <label for="name">{required ? t('phone.your_name') : t('phone.your_name_optional')}</label>
      <input
        class="field"
        id="name"
        value={name}
        maxLength={limitOf('set_name', 'name')}
        autocomplete="name"
        aria-describedby="name-help"
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <p class="small" id="name-help">
        {sent && sent.refusal ? sent.refusal.sentence : t('phone.name_help')}
      </p>
      <button class="btn after-field">{t('phone.save_name')}</button>
      {saved && saved === name && (
        <p class="note">
          <Icon name="saved" />
          <span>{t('phone.saved')}</span>
        </p>
      )}
    </form>
  );
}
