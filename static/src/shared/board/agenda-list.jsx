// What lies ahead this evening, on sheets.

import {t} from '../catalogue.js';
import {useScreen} from './board-context.js';
import {Sheet, Text, useSheets} from './paged-list.jsx';
import {ahead} from './selectors.js';

/** The phases from now on; the current one in lamplight, and said so in words. */
export function AgendaList() {
  const {map} = useScreen();
  const now = map.phase && map.phase.id;
  const rows = ahead(map);
  const sheets = useSheets(
    rows.map((row) => ({key: row.id, text: row.title, value: row})),
    {ordered: true},
  );
  return (
    <Sheet
      of={sheets}
      name="a-rows"
      draw={(row) => (
        <li key={row.key} class={row.key === now ? 'a-row a-on' : 'a-row'} aria-current={row.key === now && 'step'}>
          <span class="a-time">{row.key === now ? t('board.agenda.now') : row.value.starts}</span>
          <Text of={row} />
        </li>
      )}
    />
  );
}
