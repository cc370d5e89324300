// The evening's programme, with what is going on now.

import {Text} from '../text.jsx';
import {t} from '../catalogue.js';
import {phaseTitle} from '../../participant/phase-view.js';

/** @param {{now: import('./participant-store.js').Now, titled?: boolean}} props */
export function Agenda({now, titled = true}) {
  const current = now.phone.phase && now.phone.phase.id;
  const rows = /** @type {import('../contract').AgendaRow[]} */ (now.phone.agenda || []);
  if (!rows.length) return null;
  return (
    <section>
      {titled && <h2>{t('phone.agenda')}</h2>}
      <ol class="slip run">
        {rows.map((row) => (
          <li key={row.id} aria-current={row.id === current ? 'step' : undefined}>
            <span class="t num">{row.starts}</span>
            <span>
              <Text>{phaseTitle(/** @type {any} */ (row))}</Text>
              {row.id === current && <b class="now-word">{t('phone.now')}</b>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
