// The foot: ground rules, topics, how the page reads, and the language.

import {useState} from 'preact/hooks';
import {Icon} from '../shared/icons.jsx';
import {Text} from '../shared/text.jsx';
import {t} from '../shared/catalogue.js';
import {Agenda} from '../shared/phone/agenda.jsx';
import {SIZES, chooseLook, chosenLook} from './display-preferences.js';
import {Topics} from './topics.jsx';

/**
 * @param {{store: import('../shared/phone/participant-store.js').ParticipantStore, state: import('../shared/phone/participant-store.js').State, agenda: boolean, onLook: () => void}} props
 */
export function Foot({store, state, agenda, onLook}) {
  const session = state.phone.session || {};
  const rules = /** @type {string[]} */ (session.rules || []);
  return (
    <footer class="foot">
      {rules.length > 0 && (
        <details class="more">
          <summary>{t('phone.rules')}</summary>
          <ul class="rules">
            {rules.map((rule) => (
              <Text as="li" key={rule}>
                {rule}
              </Text>
            ))}
          </ul>
        </details>
      )}
      {agenda && (
        <details class="more">
          <summary>{t('phone.agenda')}</summary>
          <Agenda state={state} titled={false} />
        </details>
      )}
      <Topics state={state} />
      <Reading store={store} onLook={onLook} />
      <Languages store={store} languages={session.languages || Object.keys(store.page.languages)} />
      <p class="small">
        {session.contact ? t('phone.need_help', {contact: session.contact}) : t('phone.help_in_hall')}
      </p>
      <p class="foot">
        <a href="/kept" target="_blank" rel="noopener">
          {t('phone.kept')}
        </a>
      </p>
    </footer>
  );
}

/** @param {{store: import('../shared/phone/participant-store.js').ParticipantStore, onLook: () => void}} props */
function Reading({store, onLook}) {
  const [look, setLook] = useState(() => chosenLook(store.kept));
  /** @param {{size?: string, contrast?: boolean}} change */
  const choose = (change) => {
    chooseLook(store.kept, change);
    setLook({...look, ...change});
    onLook();
  };
  return (
    <details class="more">
      <summary>{t('phone.reading')}</summary>
      <div class="sizes" role="group" aria-label={t('phone.text_size')}>
        {SIZES.map((size) => (
          <button key={size} type="button" class="btn" aria-pressed={look.size === size} onClick={() => choose({size})}>
            {look.size === size && <Icon name="check" />}
            {t(`phone.size_${size}`)}
          </button>
        ))}
      </div>
      <button type="button" class="btn" aria-pressed={look.contrast} onClick={() => choose({contrast: !look.contrast})}>
        {look.contrast && <Icon name="check" />}
        {t('phone.more_contrast')}
      </button>
    </details>
  );
}

/** @param {{store: import('../shared/phone/participant-store.js').ParticipantStore, languages: string[]}} props */
function Languages({store, languages}) {
  if (languages.length < 2) return null;
  return (
    <form class="langs" method="post" action="/language" aria-label={t('phone.language')}>
      <input type="hidden" name="csrf_token" value={store.page.csrf} />
      <input type="hidden" name="back" value={`/${store.page.code}`} />
      {languages.map((lang) => (
        <button
          key={lang}
          name="lang"
          value={lang}
          lang={lang}
          aria-current={lang === store.page.lang ? 'true' : undefined}
        >
          {store.page.languages[lang] || lang}
        </button>
      ))}
    </form>
  );
}
