// The evening's programme, with what is going on now.

import {Text} from '../text.jsx';
import {t} from '../catalogue.js';
import {phaseTitle} from './phase-title.js';

/** @param {{state: import('./participant-store.js').State, titled?: boolean}} props */
export function Agenda({state, titled = true}) {
  const current = state.phone.phase && state.phone.phase.id;
  const rows = /** @type {import('../contract').AgendaRow[]} */ (state.phone.agenda || []);
  if (!rows.length) return null;
  return (
    <section>
      {titled && <h2>{t('phone.agenda')}</h2>}
      <ol class="slip run">
        {rows.map((row) => (
          <li key={row.id} aria-current={row.id === current ? 'step' : undefined}>
            <span class="t num">{row.starts}</span>
            <span>
              <Text>{phaseTitle(row)}</Text>
              {row.id === current && <b class="now-word">{t('phone.now')}</b>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
