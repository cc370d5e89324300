// Ideas on the wall, topic by topic, a sheet at a time.

import {useEffect, useState} from 'preact/hooks';

import {Mark} from '../../shared/marks.jsx';
import {t} from '../../shared/catalogue.js';
import {arrived} from './arrivals.js';
import {Frame} from '../../shared/board/frame.jsx';
import {ideasShown, shortNumber, topicShown} from '../../shared/board/selectors.js';
import {useScreen} from '../../shared/board/board-context.js';
import {Sheet, Text, useSheets} from '../../shared/board/paged-list.jsx';
import {Lit} from '../../shared/board/spotlight.jsx';

const NEW_FOR_MS = 60_000;

function Wall() {
  const {map} = useScreen();
  const ideas = ideasShown(map);
  if (ideas.length === 1) return <Lit idea={ideas[0]} />;
  return ideas.length ? <Slips ideas={ideas} /> : <Empty />;
}

/** @param {{ideas: import('../../shared/board/selectors.js').Idea[]}} props */
function Slips({ideas}) {
  const {map} = useScreen();
  const {order, newest} = useArrivals(ideas.map((idea) => idea.number));
  const known = new Map(ideas.map((idea) => [idea.number, idea]));
  const placed = order.flatMap((number) => known.get(number) || []);
  const topics = Array.from(new Set(placed.map((idea) => idea.topic)));
  const sheets = useSheets(
    topics.flatMap((topic) =>
      placed
        .filter((idea) => idea.topic === topic)
        .map((idea) => ({key: idea.number, group: topic, text: idea.text, value: idea})),
    ),
  );
  const first = sheets.columns.flat()[0];
  const topic = map[`topic/${(first && first.group) || topics[0]}`];
  const count = placed.filter((idea) => topic && idea.topic === topic.id).length;
  const marked = sheets.columns.flat().some((piece) => newest.has(piece.key));
  const label = map.phase ? map.phase.title : t('board.wall.label');
  return (
    <Frame
      label={`${label} · ${t('board.ideas', {n: count || placed.length})}`}
      title={topic ? topic.title : t('board.wall.label')}
      named={Boolean(topic)}
      before={topic ? <Mark place={topic.place} /> : null}
      say={marked ? t('board.wall.newest') : topics.length > 1 ? t('board.wall.in_all', {n: ideas.length}) : ''}
    >
      <Sheet
        of={sheets}
        name="w-slips"
        draw={(piece) => (
          <li key={`${piece.key}.${piece.part}`} class={newest.has(piece.key) ? 'slip w-slip w-new' : 'slip w-slip'}>
            <span class="w-number">{shortNumber(piece.key)}</span>
            <Text of={piece} />
          </li>
        )}
      />
    </Frame>
  );
}

function Empty() {
  const {map} = useScreen();
  return (
    <Frame
      label={map.phase ? map.phase.title : t('board.wall.label')}
      title={(map.phase && map.phase.prompt) || t('board.wall.label')}
      topic={topicShown(map)}
    >
      <p class="b-empty">{t('board.wall.empty')}</p>
    </Frame>
  );
}

/**
 * The order of the slips on this wall, and which came last; after a minute nothing is new any more.
 * @param {string[]} numbers
 */
function useArrivals(numbers) {
  const {map, memory} = useScreen();
  const {phase, board = {}} = map;
  memory.wall = arrived(memory.wall, `${phase ? phase.id : ''} ${board.topic || ''}`, numbers);
  const {order, newest} = memory.wall;
  const [worn, setWorn] = useState(newest);
  useEffect(() => {
    const timer = setTimeout(() => setWorn(newest), NEW_FOR_MS);
    return () => clearTimeout(timer);
  }, [newest]);
  return {order, newest: new Set(worn === newest ? [] : newest)};
}

/** Its page of the board, by the page's name. */
export const pages = {wall: Wall};
