// Before the first phase, and in the hall while people arrive.

import {useState} from 'preact/hooks';
import {Icon} from '../../shared/icons.jsx';
import {limitOf} from '../../shared/rules.js';
import {t} from '../../shared/catalogue.js';
import {Agenda} from '../../shared/phone/agenda.jsx';
import {Mine} from '../../shared/phone/own-ideas-section.jsx';
import {Heading} from '../../shared/phone/heading.jsx';

/** @param {import('../../participant/phase-view.js').View} view */
export function Lobby({seat, now, phase}) {
  const session = now.phone.session || {};
  return (
    <>
      <Heading>{t('phone.you_are_in')}</Heading>
      {phase && phase.prompt && <p class="lead">{phase.prompt}</p>}
      <p class="lead">{t('phone.starts_soon')}</p>
      {session.name_policy !== 'none' && phase && (
        <Name seat={seat} now={now} required={session.name_policy === 'required'} />
      )}
      <Agenda now={now} />
      <p class="note">
        <Icon name="info" />
        <span>{t('phone.ideas_without_names')}</span>
      </p>
      <Mine seat={seat} now={now} />
    </>
  );
}

/** @param {{seat: import('../../shared/phone/participant-store.js').Seat, now: import('../../shared/phone/participant-store.js').Now, required: boolean}} props */
function Name({seat, now, required}) {
  const saved = (now.own.person && now.own.person.name) || '';
  const [name, setName] = useState(saved);
  const sent = now.items.filter((item) => item.name === 'set_name').pop();

  /** @param {Event} event */
  function save(event) {
    event.preventDefault();
    if (sent && sent.refusal) seat.dismiss(sent.id);
    seat.submit('set_name', {name}, {slot: 'name'});
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
