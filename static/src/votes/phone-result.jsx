// One vote's result: places, names, bars. The same sum is the same place, and says so.

import {Icon} from '../shared/icons.jsx';
import {Mark, dyeOf} from '../shared/marks.jsx';
import {Text} from '../shared/text.jsx';
import {t} from '../shared/catalogue.js';
import {all} from '../shared/state.js';
import {Score, detailOf} from './score.jsx';

/** @typedef {import('../shared/contract').Result} VoteResult */
/** @typedef {import('../shared/contract').ResultRow} Row */

/**
 * @param {{result: VoteResult, own: Record<string, any>}} props
 */
export function Result({result, own}) {
  const marks = (own[`ballot/${result.phase}`] || {}).marks || {};
  return (
    <>
      <p class="lead">
        {t('phone.result_lead', {n: result.voters})} {t('phone.advisory')}
      </p>
      <ol>
        {result.rows.map((row) => (
          <ResultRow key={row.option} row={row} method={result.method} mark={marks[row.option] || 0} />
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

/** @param {{row: Row, method: string, mark: number}} props */
function ResultRow({row, method, mark}) {
  const detail = Object.keys(row.detail).length > 0;
  return (
    <li class="res">
      <Mark place={row.place} />
      <p class="name">
        {row.rank}. <Text>{row.title}</Text>
      </p>
      <p class="v num">
        <Score row={row} method={method} />
      </p>
      <div
        class={row.place > 6 ? `bar bar-outline c${dyeOf(row.place)}` : `bar c${dyeOf(row.place)}`}
        aria-hidden="true"
      >
        {row.share > 0 && <span style={{width: `${row.share * 100}%`}} />}
      </div>
      {(row.tie || detail || mark > 0) && (
        <p class="small of">
          {row.tie && <span class="tie">{t('phone.tie')}</span>}
          {[detail && detailOf(method, row), mark > 0 && t(`votes.${method}.given`, {n: mark})]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
    </li>
  );
}

/**
 * Every result that may be known, each under its topic's name.
 * @param {{state: import('../shared/phone/participant-store.js').State}} props
 */
export function AllResults({state}) {
  return all(state.phone, 'result').map((result) => {
    const topic = state.phone[`topic/${result.topic}`];
    return (
      <section key={result.phase}>
        <h2>{topic ? topic.title || topic.question : t('phone.result')}</h2>
        <Result result={result} own={state.own} />
      </section>
    );
  });
}
