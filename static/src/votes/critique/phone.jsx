// Accept a proposal as it is, or say that one would change it; "I cannot say" is where everybody begins.

import {t} from '../../shared/catalogue.js';

/** @param {import('../method').BallotView} view */
export function remaining({vote, marks}) {
  const n = vote.options.length - Object.keys(marks).length;
  return n ? t('votes.critique.left', {n}) : t('votes.critique.none_left');
}

/** @param {import('../method').FieldView} view */
export function Field({vote, option, marks, change, labelledBy}) {
  const chosen = marks[option.id] || 0;
  const choices = /** @type {const} */ ([
    [vote.rules.accept, 'votes.critique.accept'],
    [vote.rules.change, 'votes.critique.change'],
    [0, 'votes.critique.no_opinion'],
  ]);

  /** @param {number} mark 0: no opinion */
  function choose(mark) {
    const after = {...marks, [option.id]: mark};
    if (!mark) delete after[option.id];
    change(after);
  }

  return (
    <div class="full" role="radiogroup" aria-labelledby={labelledBy}>
      {choices.map(([mark, words]) => (
        <p key={mark} class="tick">
          <label>
            <input
              type="radio"
              name={`mark-${option.id}`}
              value={mark}
              checked={chosen === mark}
              onChange={() => choose(mark)}
            />{' '}
            {t(words)}
          </label>
        </p>
      ))}
    </div>
  );
}
