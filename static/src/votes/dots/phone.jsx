// Voting with dots: a pot of dots, and for each option a key to take and a key to give.

import {useState} from 'preact/hooks';
import {Icon} from '../../shared/icons.jsx';
import {t} from '../../shared/catalogue.js';
import {changed, left, limit} from './ballot.js';

const MOST_DRAWN = 5;

/** @param {import('../../phases/vote/phone.jsx').BallotView} view */
export function remaining({vote, marks}) {
  const n = left(vote, marks);
  return n ? t('votes.dots.left', {n}) : t('votes.dots.none_left');
}

/** @param {import('../../phases/vote/phone.jsx').BallotView} view */
export function Picture({vote, marks}) {
  if (vote.rules.dots > 2 * MOST_DRAWN) return null;
  const n = left(vote, marks);
  return (
    <span class="dots" aria-hidden="true">
      {Array.from({length: vote.rules.dots}, (_, at) => (
        <span key={at} class={at < n ? 'dot dot-given' : 'dot dot-gone'} />
      ))}
    </span>
  );
}

/** @param {import('../../phases/vote/phone.jsx').FieldView} view */
export function Field({vote, option, marks, change, labelledBy}) {
  const [stuck, setStuck] = useState(false);
  const given = marks[option.id] || 0;
  const stop = limit(vote, marks, option.id);
  const why =
    stop === 'one'
      ? t('votes.dots.at_most_here', {n: vote.rules.at_most})
      : stuck && stop === 'all'
        ? t('votes.dots.pot_is_empty')
        : '';

  /** @param {1 | -1} by */
  function press(by) {
    const after = changed(vote, marks, option.id, by);
    setStuck(after === marks && by > 0);
    if (after !== marks) change(after);
  }

  return (
    <>
      <div class="giver" role="group" aria-labelledby={labelledBy}>
        <button
          type="button"
          class="btn"
          aria-disabled={!given}
          aria-label={t('votes.dots.take')}
          onClick={() => press(-1)}
        >
          <Icon name="take" />
        </button>
        <span class="given">
          <span class="visually-hidden" role="status">
            {t('votes.dots.mark', {n: given})}
          </span>
          <span class="dots" aria-hidden="true">
            {given > 0 && given <= MOST_DRAWN ? (
              Array.from({length: given}, (_, at) => <span key={at} class="dot dot-given" />)
            ) : (
              <b class="num">{given}</b>
            )}
          </span>
        </span>
        <button
          type="button"
          class="btn"
          aria-disabled={stop !== null}
          aria-label={t('votes.dots.give')}
          aria-describedby={why ? `why-${option.id}` : undefined}
          onClick={() => press(1)}
        >
          <Icon name="add" />
        </button>
      </div>
      {why && (
        <p class="small full" id={`why-${option.id}`} role={stuck ? 'status' : undefined}>
          {why}
        </p>
      )}
    </>
  );
}
