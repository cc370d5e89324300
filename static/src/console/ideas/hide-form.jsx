// Taking an idea off the board: a reason that its author will read, and a note when more needs to be said.

import {useId, useState} from 'preact/hooks';
import {limitOf} from '../../shared/rules.js';
import {t} from '../../shared/catalogue.js';
import {InlineConfirm} from '../command-button.jsx';
import {useCommand} from '../console-context.js';

export const REASONS = ['personal', 'offensive', 'off_topic', 'duplicate', 'feedback', 'other'];

/**
 * What is most likely: personal data where some was noticed.
 * @param {{flags?: string[]}} idea
 */
function likely(idea) {
  return idea.flags && idea.flags.length ? 'personal' : 'off_topic';
}

/** @param {{idea: any, onDone: () => void}} props */
export function HideForm({idea, onDone}) {
  const [reason, setReason] = useState(likely(idea));
  const [note, setNote] = useState('');
  const {go, busy} = useCommand();
  const id = useId();

  /** @param {Event} event */
  async function hide(event) {
    event.preventDefault();
    const answer = await go('hide_idea', {idea: idea.number, reason, ...(note.trim() ? {note: note.trim()} : {})});
    if (answer.ok) onDone();
  }

  return (
    <form onSubmit={hide}>
      <InlineConfirm label={t('console.hide_why')} onCancel={onDone} class="in-place hide-form">
        <fieldset>
          <legend>{t('console.hide_why')}</legend>
          {REASONS.map((each) => (
            <label key={each}>
              <input
                type="radio"
                name={`${id}-reason`}
                value={each}
                checked={reason === each}
                onChange={() => setReason(each)}
              />
              {t(`console.reason_${each}`)}
            </label>
          ))}
        </fieldset>
        <label class="labelled">
          {t('console.hide_note')}
          <input
            type="text"
            maxLength={limitOf('hide_idea', 'note')}
            value={note}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="btn btn-s btn-main" aria-busy={busy ? 'true' : undefined}>
          {t('console.hide_now')}
        </button>
      </InlineConfirm>
    </form>
  );
}
