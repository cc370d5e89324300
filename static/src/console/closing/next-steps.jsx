// The next steps of the evening: who does what and when, by when people get their answer, and where the results go.

import {useState} from 'preact/hooks';
import {limitOf} from '../../shared/rules.js';
import {t} from '../../shared/catalogue.js';
import {useAct, useDesk} from '../console-context.js';
import {EMPTY_STEP, MOST_STEPS, draftOf, isSame, ready} from './next-steps-draft.js';

/**
 * @param {{draft: import('./next-steps-draft.js').Draft | null, onDraft: (draft: import('./next-steps-draft.js').Draft | null) => void}} props
 *   `draft` is what has been typed and not saved; it is held above, so that looking at another view does not lose it
 */
export function Steps({draft, onDraft}) {
  const {seen, say} = useDesk();
  const {go, busy} = useAct();
  const [start, setStart] = useState(() => draftOf(seen.next_steps)); // what the typing began from
  const saved = draftOf(seen.next_steps);
  const shown = draft || saved;
  const changed_elsewhere = draft && !isSame(saved, start) && !isSame(saved, draft);

  /** @param {object} part */
  function change(part) {
    if (!draft) setStart(saved);
    onDraft({...shown, ...part});
  }

  /**
   * @param {number} at
   * @param {object} part
   */
  function changeStep(at, part) {
    change({steps: shown.steps.map((step, place) => (place === at ? {...step, ...part} : step))});
  }

  /** @param {Event} event */
  async function save(event) {
    event.preventDefault();
    const answer = await go('set_next_steps', ready(shown));
    if (!answer.ok) return;
    onDraft(null);
    say(t('console.steps_saved'));
  }

  return (
    <form class="sheet steps" onSubmit={save}>
      <h2 class="question">{t('console.steps')}</h2>
      <p class="lead">{t('console.steps_lead')}</p>
      {changed_elsewhere && (
        <div class="banner" role="status">
          <div class="banner-says">
            <p>{t('console.steps_changed')}</p>
            <button type="button" class="btn btn-s" onClick={() => onDraft(null)}>
              {t('console.steps_take_theirs')}
            </button>
          </div>
        </div>
      )}
      {shown.steps.map((step, at) => (
        <Step
          key={at}
          step={step}
          at={at}
          onChange={(part) => changeStep(at, part)}
          onRemove={
            shown.steps.length > 1 ? () => change({steps: shown.steps.filter((_, place) => place !== at)}) : null
          }
        />
      ))}
      {shown.steps.length < MOST_STEPS && (
        <button type="button" class="btn btn-s" onClick={() => change({steps: [...shown.steps, EMPTY_STEP]})}>
          {t('console.step_more')}
        </button>
      )}
      <AnswerBy shown={shown} change={change} />
      <label class="labelled">
        {t('console.results_go_to')}
        <input
          type="text"
          maxLength={limitOf('set_next_steps', 'results_go_to')}
          value={shown.results_go_to}
          onInput={(event) => change({results_go_to: event.currentTarget.value})}
        />
      </label>
      <p class="btns">
        <button type="submit" class="btn btn-main" aria-busy={busy ? 'true' : undefined}>
          {t('console.save_steps')}
        </button>
        <span class="small">
          {draft ? t('console.steps_unsaved') : saved.steps[0].what && t('console.steps_all_saved')}
        </span>
      </p>
    </form>
  );
}

/**
 * @param {{step: import('./next-steps-draft.js').Step, at: number, onChange: (part: object) => void, onRemove: (() => void) | null}} props
 */
function Step({step, at, onChange, onRemove}) {
  return (
    <fieldset class="slip step">
      <legend>{t('console.step', {number: at + 1})}</legend>
      <label class="labelled">
        {t('console.step_when')}
        <input
          type="text"
          maxLength={limitOf('set_next_steps', 'when')}
          value={step.when}
          onInput={(event) => onChange({when: event.currentTarget.value})}
        />
      </label>
      <label class="labelled">
        {t('console.step_what')}
        <input
          type="text"
          maxLength={limitOf('set_next_steps', 'what')}
          value={step.what}
          onInput={(event) => onChange({what: event.currentTarget.value})}
        />
      </label>
      <label class="labelled">
        {t('console.step_who')}
        <input
          type="text"
          maxLength={limitOf('set_next_steps', 'who')}
          value={step.who}
          onInput={(event) => onChange({who: event.currentTarget.value})}
        />
      </label>
      {onRemove && (
        <button type="button" class="btn btn-s btn-quiet" onClick={onRemove}>
          {t('console.step_remove')}
          <span class="visually-hidden"> {at + 1}</span>
        </button>
      )}
    </fieldset>
  );
}

/** @param {{shown: import('./next-steps-draft.js').Draft, change: (part: object) => void}} props */
function AnswerBy({shown, change}) {
  return (
    <fieldset class="answer-by">
      <legend>{t('console.answer_by')}</legend>
      <label class="check">
        <input type="radio" name="answer-by" checked={!shown.dated} onChange={() => change({dated: false})} />
        {t('console.answer_by_unknown')}
      </label>
      <label class="check">
        <input type="radio" name="answer-by" checked={shown.dated} onChange={() => change({dated: true})} />
        {t('console.answer_by_date')}
      </label>
      {shown.dated && (
        <input
          type="date"
          required
          aria-label={t('console.answer_by_date')}
          value={shown.answer_by}
          onInput={(event) => change({answer_by: event.currentTarget.value})}
        />
      )}
    </fieldset>
  );
}
