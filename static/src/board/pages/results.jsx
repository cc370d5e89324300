// A result that has been revealed: bars with their numbers, ties in brackets.

import {useEffect, useState} from 'preact/hooks';

import {Mark, dyeOf} from '../../shared/marks.jsx';
import {t} from '../../shared/catalogue.js';
import {Score, detailOf} from '../../votes/score.jsx';
import {Frame} from '../frame.jsx';
import {bracket} from '../ranking.js';
import {resultShown, topicShown} from '../reading.js';
import {useScreen} from '../screen.js';
import {Sheet, Text, useSheets} from '../sheets.jsx';

export function Results() {
  const {map} = useScreen();
  const result = resultShown(map);
  return (
    <Frame
      label={result ? t('board.results.voters', {n: result.voters}) : t('board.results.label')}
      title={t(result ? 'board.results.title' : 'board.results.label')}
      topic={result ? map[`topic/${result.topic}`] : topicShown(map)}
      say={result ? t('board.results.rule') : ''}
    >
      {result ? <Bars result={result} /> : <p class="b-empty">{t('board.results.empty')}</p>}
    </Frame>
  );
}

/** @param {{result: import('../reading').Result}} props */
function Bars({result}) {
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
