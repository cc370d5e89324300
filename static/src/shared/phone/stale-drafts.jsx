// Texts that were left unfinished when their phase went by.

import {useMemo, useState} from 'preact/hooks';
import {Text} from '../text.jsx';
import {t} from '../catalogue.js';
import {openDrafts} from './drafts.js';

/**
 * @param {{store: import('./participant-store.js').ParticipantStore, phase: string | null, onTake?: (text: string) => void}} props
 *   `onTake` goes on with a text in this phase's composer
 */
export function Unfinished({store, phase, onTake}) {
  const drafts = useMemo(() => openDrafts(store.kept, store.page.code), [store]);
  const [, redraw] = useState(0);
  const left = drafts.elsewhere(phase);
  if (!left.length) return null;

  /** @param {string} of */
  function forget(of) {
    drafts.keep(of, {text: '', about: ''});
    redraw((times) => times + 1);
  }

  return (
    <section class="unfinished">
      <h2>{t('phone.unfinished')}</h2>
      {left.map((draft) => (
        <div class="slip slip-draft" key={draft.phase}>
          <Text as="p" class="slip-text">
            {draft.text}
          </Text>
          <p class="why">{onTake ? t('phone.unfinished_here') : t('phone.unfinished_what')}</p>
          <div class="acts">
            {onTake && (
              <button
                type="button"
                class="link-btn"
                onClick={() => {
                  onTake(draft.text);
                  forget(draft.phase);
                }}
              >
                {t('phone.go_on_with_it')}
              </button>
            )}
            <button type="button" class="link-btn" onClick={() => forget(draft.phase)}>
              {t('phone.throw_away')}
            </button>
          </div>
        </div>
      ))}
    </section>
  );
}
