// The footer: ground rules, topics, how the page reads, and the language.

import {useState} from 'preact/hooks';
import {Icon} from '../shared/icons.jsx';
import {Text} from '../shared/text.jsx';
import {t} from '../shared/catalogue.js';
import {Agenda} from '../shared/phone/agenda.jsx';
import {SIZES, savePreferences, readPreferences} from './display-preferences.js';
import {Topics} from './topics.jsx';

/**
 * @param {{store: import('../shared/phone/participant-store.js').ParticipantStore, state: import('../shared/phone/participant-store.js').State, agenda: boolean, onPreferences: () => void}} props
 */
export function Footer({store, state, agenda, onPreferences}) {
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
      <DisplayPreferences store={store} onPreferences={onPreferences} />
      <Languages store={store} languages={session.languages || Object.keys(store.page.languages)} />
      <p class="small">
        {session.contact ? t('phone.need_help', {contact: session.contact}) : t('phone.help_in_hall')}
      </p>
      <p class="foot">
        <a href={`/${store.page.code}/privacy`} target="_blank" rel="noopener">
          {t('phone.privacy')}
        </a>
      </p>
    </footer>
  );
}

/** @param {{store: import('../shared/phone/participant-store.js').ParticipantStore, onPreferences: () => void}} props */
function DisplayPreferences({store, onPreferences}) {
  const [chosen, setChosen] = useState(() => readPreferences(store.storage));
  /** @param {{size?: string, contrast?: boolean}} change */
  const choose = (change) => {
    savePreferences(store.storage, change);
    setChosen({...chosen, ...change});
    onPreferences();
  };
  return (
    <details class="more">
      <summary>{t('phone.reading')}</summary>
      <div class="sizes" role="group" aria-label={t('phone.text_size')}>
        {SIZES.map((size) => (
          <button
            key={size}
            type="button"
            class="btn"
            aria-pressed={chosen.size === size}
            onClick={() => choose({size})}
          >
            {chosen.size === size && <Icon name="check" />}
            {t(`phone.size_${size}`)}
          </button>
        ))}
      </div>
      <button
        type="button"
        class="btn"
        aria-pressed={chosen.contrast}
        onClick={() => choose({contrast: !chosen.contrast})}
      >
        {chosen.contrast && <Icon name="check" />}
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
