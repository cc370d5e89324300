// One vote's result: places, names, bars. The same sum is the same place, and says so.

import {Icon} from '../shared/icons.jsx';
import {Mark, dyeOf} from '../shared/marks.jsx';
import {Text} from '../shared/text.jsx';
import {t} from '../shared/catalogue.js';

/** @typedef {import('../shared/contract').Result} VoteResult */
/** @typedef {import('../shared/contract').ResultRow} Row */

/**
 * @param {{result: VoteResult, own: Record<string, any>}} props
 */
export function Result({result, own}) {
  const given = (own[`ballot/${result.phase}`] || {}).dots || {};
  const most = Math.max(1, ...result.rows.map((row) => row.dots));
  return (
    <>
      <p class="lead">
        {t('phone.result_lead', {n: result.voters})} {t('phone.advisory')}
      </p>
      <ol>
        {result.rows.map((row) => (
          <ResultRow key={row.option} row={row} share={row.dots / most} given={given[row.option] || 0} />
        ))}
      </ol>
      {result.rows.some((row) => row.tie) && (
        <p class="note">
          <Icon name="info" />
          <span>{t('phone.tie_what')}</span>
        </p>
      )}
    </>
  );
}

/** @param {{row: Row, share: number, given: number}} props */
function ResultRow({row, share, given}) {
  return (
    <li class="res">
      <Mark place={row.place} />
      <p class="name">
        {row.rank}. <Text>{row.title}</Text>
      </p>
      <p class="v num">
        {row.dots} <span class="visually-hidden">{t('phone.dots_word', {n: row.dots})}</span>
      </p>
      <div
        class={row.place > 6 ? `bar bar-outline c${dyeOf(row.place)}` : `bar c${dyeOf(row.place)}`}
        aria-hidden="true"
      >
        {share > 0 && <span style={{width: `${share * 100}%`}} />}
      </div>
      {(row.tie || given > 0) && (
        <p class="small of">
          {row.tie && <span class="tie">{t('phone.tie')}</span>}
          {given > 0 && t('phone.from_you', {n: given})}
        </p>
      )}
    </li>
  );
}
