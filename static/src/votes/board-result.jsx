// A result on the board, whatever the method: bars with their numbers, ties in brackets.

import {useEffect, useState} from 'preact/hooks';

import {useScreen} from '../shared/board/board-context.js';
import {Sheet, Text, useSheets} from '../shared/board/paged-list.jsx';
import {t} from '../shared/catalogue.js';
import {Mark, dyeOf} from '../shared/marks.jsx';
import {Score, detailOf} from './score.jsx';
import {bracket} from './tie-brackets.js';

/** @param {{result: import('../shared/board/selectors.js').Result}} props */
export function BoardResult({result}) {
  const {rows} = result;
  const grows = useFirstSight(result.phase);
  const sheets = useSheets(
    rows.map((row, position) => ({
      key: row.option,
      text: row.title || t('board.hidden_idea'),
      value: {row, at: bracket(rows, position)},
    })),
    {ordered: true},
  );
  return (
    <Sheet
      of={sheets}
      name={grows ? 'r-rows r-grow' : 'r-rows'}
      draw={(piece) => {
        const {row, at} = piece.value;
        return (
          <li key={`${piece.key}.${piece.part}`} class={at ? `r-row r-tie r-tie-${at}` : 'r-row'}>
            <span class="r-rank">{row.rank}.</span>
            <Mark place={row.place} />
            <div class="r-name">
              <Text of={piece} /> {at ? <span class="r-word">{t('board.results.tie')}</span> : null}
              {piece.part === 0 && detailOf(result.method, row) ? (
                <span class="r-word">
                  {at ? '· ' : ''}
                  {detailOf(result.method, row)}
                </span>
              ) : null}
              <Bar part={row.share} dye={`m${dyeOf(row.place)}`} />
            </div>
            <span class="r-score">
              <Score row={row} method={result.method} />
            </span>
          </li>
        );
      }}
    />
  );
}

/** @param {{part: number, dye: string}} props */
function Bar({part, dye}) {
  return (
    <div class="r-bar" aria-hidden="true">
      <i class={dye} style={{width: `${100 * part}%`}} />
    </div>
  );
}

/**
 * Whether this result is seen on this screen for the first time: bars grow once, and not again after a spotlight.
 * @param {string} result
 */
function useFirstSight(result) {
  const {memory, turning} = useScreen();
  const [first] = useState(() => !memory.revealed.has(result));
  useEffect(() => {
    memory.revealed.add(result);
  }, [memory, result]);
  return first && turning.index === 0;
}
