// The idea that the facilitator has put in the spotlight.

import {Icon} from '../icons.jsx';
import {Text} from '../text.jsx';
import {t} from '../catalogue.js';
import {shortNumber} from './idea-card.jsx';

/**
 * @param {{state: import('./participant-store.js').State}} props
 */
export function Spotlight({state}) {
  const idea = state.phone.spotlight && state.phone[`idea/${state.phone.spotlight}`];
  if (!idea) return null;
  return (
    <section class="slip slip-now">
      <h2 class="spot-label">
        <Icon name="lift" />
        {t('phone.spotlight')}
      </h2>
      <Text as="p" class="slip-text">
        {idea.text}
      </Text>
      <p class="slip-foot num">{t('phone.idea_number', {number: shortNumber(idea.number)})}</p>
    </section>
  );
}
