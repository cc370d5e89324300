// The ground rules: how we talk with each other this evening.

import {Frame} from '../../shared/board/frame.jsx';
import {useScreen} from '../../shared/board/board-context.js';
import {Sheet, Text, useSheets} from '../../shared/board/paged-list.jsx';
import {t} from '../../shared/catalogue.js';

export function Rules() {
  const {map} = useScreen();
  const rules = (map.session && map.session.rules) || [];
  const sheets = useSheets(
    rules.map((/** @type {string} */ rule) => ({key: rule, text: rule, value: rule})),
    {ordered: true},
  );
  return (
    <Frame label={map.phase ? map.phase.title : t('board.rules.title')} title={t('board.rules.title')}>
      <Sheet
        of={sheets}
        name="u-rules"
        draw={(rule) => (
          <li key={`${rule.key}.${rule.part}`} class="u-rule">
            <Text of={rule} />
          </li>
        )}
      />
    </Frame>
  );
}
