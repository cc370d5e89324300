// A scale from 1 to 5 for each statement, and "no opinion", which is where everybody begins.

import {t} from '../../shared/catalogue.js';

/** @param {import('../vote.jsx').BallotView} view */
export function remaining({vote, marks}) {
  const n = vote.options.length - Object.keys(marks).length;
  return n ? t('votes.scale.left', {n}) : t('votes.scale.none_left');
}

/** @param {import('../vote.jsx').FieldView} view */
export function Field({vote, option, marks, change, labelledBy}) {
  const chosen = marks[option.id] || 0;
  const steps = Array.from({length: vote.rules.steps}, (_, at) => at + 1);

  /** @param {number} mark 0: no opinion */
  function choose(mark) {
    const after = {...marks, [option.id]: mark};
    if (!mark) delete after[option.id];
    change(after);
  }

  return (
    <div class="full" role="radiogroup" aria-labelledby={labelledBy}>
      <div class="scale">
        {steps.map((step) => (
          <label key={step} class={step === chosen ? 'btn on' : 'btn'}>
            <input
              type="radio"
              name={`mark-${option.id}`}
              value={step}
              checked={step === chosen}
              onChange={() => choose(step)}
            />
            <span>
              {step}
              {step === 1 && <span class="visually-hidden"> {t('votes.scale.least')}</span>}
              {step === vote.rules.steps && <span class="visually-hidden"> {t('votes.scale.most')}</span>}
            </span>
          </label>
        ))}
      </div>
      <div class="scale-ends" aria-hidden="true">
        <span>{t('votes.scale.least')}</span>
        <span>{t('votes.scale.most')}</span>
      </div>
      <p class="tick">
        <label>
          <input type="radio" name={`mark-${option.id}`} value={0} checked={chosen === 0} onChange={() => choose(0)} />{' '}
          {t('votes.scale.no_opinion')}
        </label>
      </p>
    </div>
  );
}
