// The ground rules: how we talk with each other this evening.

import {Frame} from '../frame.jsx';
import {useScreen} from '../screen.js';
import {Sheet, Text, useSheets} from '../sheets.jsx';
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
