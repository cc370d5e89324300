// Ranking: a key gives an option the next place, another moves it up, a third takes the place away.

import {Icon} from '../../shared/icons.jsx';
import {t} from '../../shared/catalogue.js';
import {dropped, left, picked, raised} from './ballot.js';

/** @param {import('../../phases/vote/phone.jsx').BallotView} view */
export function remaining({vote, marks}) {
  const n = left(vote, marks);
  return n ? t('votes.ranking.left', {n}) : t('votes.ranking.none_left');
}

/** @param {import('../../phases/vote/phone.jsx').FieldView} view */
export function Field({vote, option, marks, change, labelledBy}) {
  const place = marks[option.id] || 0;
  const full = !place && left(vote, marks) <= 0;
  return (
    <>
      <div class="giver" role="group" aria-labelledby={labelledBy}>
        {place > 0 && (
          <button
            type="button"
            class="btn"
            aria-label={t('votes.ranking.drop')}
            onClick={() => change(dropped(marks, option.id))}
          >
            <Icon name="take" />
          </button>
        )}
        <span class="given">
          <b class="num" role="status">
            {place ? (
              t('votes.ranking.mark', {n: place})
            ) : (
              <span class="visually-hidden">{t('votes.ranking.no_place')}</span>
            )}
          </b>
        </span>
        {place > 0 ? (
          <button
            type="button"
            class="btn"
            aria-disabled={place === 1}
            aria-label={t('votes.ranking.up')}
            onClick={() => place > 1 && change(raised(marks, option.id))}
          >
            <Icon name="lift" />
          </button>
        ) : (
          <button
            type="button"
            class="btn"
            aria-disabled={full}
            aria-label={t('votes.ranking.pick')}
            aria-describedby={full ? `why-${option.id}` : undefined}
            onClick={() => change(picked(vote, marks, option.id))}
          >
            <Icon name="add" />
          </button>
        )}
      </div>
      {full && (
        <p class="small full" id={`why-${option.id}`}>
          {t('votes.ranking.full')}
        </p>
      )}
    </>
  );
}
