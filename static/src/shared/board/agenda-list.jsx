// The agenda from the current phase on, in sheets.

import {t} from '../catalogue.js';
import {useBoard} from './board-context.js';
import {PagedList, PieceText, usePagedList} from './paged-list.jsx';
import {ahead} from './selectors.js';

/** The phases from now on; the current one highlighted, and said so in words. */
export function AgendaList() {
  const {map} = useBoard();
  const now = map.phase && map.phase.id;
  const rows = ahead(map);
  const sheets = usePagedList(
    rows.map((row) => ({key: row.id, text: row.title, value: row})),
    {ordered: true},
  );
  return (
    <PagedList
      of={sheets}
      name="a-rows"
      draw={(row) => (
        <li key={row.key} class={row.key === now ? 'a-row a-on' : 'a-row'} aria-current={row.key === now && 'step'}>
          <span class="a-time">{row.key === now ? t('board.agenda.now') : row.value.starts}</span>
          <PieceText of={row} />
        </li>
      )}
    />
  );
}
