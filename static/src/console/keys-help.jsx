// The keys, told in one place.

import {useEffect, useRef} from 'preact/hooks';
import {hasText, t} from '../shared/catalogue.js';
import {useDesk} from './console-context.js';

/** @type {[keys: string, words: string, command: string][]} */
const DESK = [
  ['→', 'console.key_next', 'open_phase'],
  ['←', 'console.key_back', 'open_phase'],
  ['+', 'console.key_minute', 'set_phase_end'],
  ['B', 'console.key_blank', 'show_board'],
  ['M', 'console.key_moderation', 'approve_ideas'],
  ['?', 'console.key_keys', 'show_board'],
];

/** @type {[keys: string, words: string, command: string][]} */
const TABLE = [
  ['↑ ↓ ← →', 'console.key_move', 'place_ideas'],
  ['console.keyname_space', 'console.key_choose', 'place_ideas'],
  ['console.keyname_range', 'console.key_range', 'place_ideas'],
  ['Ctrl A', 'console.key_all', 'place_ideas'],
  ['U', 'console.key_form', 'form_cluster'],
  ['1–9', 'console.key_add', 'place_ideas'],
  ['Y', 'console.key_merge', 'merge_clusters'],
  ['Z', 'console.key_undo', 'undo_arrangement'],
  ['Esc', 'console.key_clear', 'place_ideas'],
];

/** @param {{open: boolean, onClose: () => void}} props */
export function KeysHelp({open, onClose}) {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);
  return (
    <dialog class="keys" ref={dialog} onClose={onClose} aria-labelledby="keys-title">
      <h2 id="keys-title">{t('console.keys')}</h2>
      <p class="small">{t('console.keys_silent')}</p>
      <Keys title={t('console.keys_desk')} rows={DESK} />
      <Keys title={t('console.keys_table')} rows={TABLE} />
      <button type="button" class="btn" onClick={onClose}>
        {t('console.close_keys')}
      </button>
    </dialog>
  );
}

/** @param {{title: string, rows: [string, string, string][]}} props */
function Keys({title, rows}) {
  const {may} = useDesk();
  return (
    <>
      <h3>{title}</h3>
      <dl>
        {rows
          .filter(([, , command]) => may(command))
          .map(([keys, words]) => (
            <div key={words}>
              <dt>
                <kbd>{hasText(keys) ? t(keys) : keys}</kbd>
              </dt>
              <dd>{t(words)}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}
