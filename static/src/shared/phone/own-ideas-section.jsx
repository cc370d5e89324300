// One's own ideas where something else is the main thing: folded away, open when one of them needs a look.

import {t} from '../catalogue.js';
import {OwnList} from './own-list.jsx';
import {ownIdeas} from './own-ideas.js';
import {StaleDrafts} from './stale-drafts.jsx';

/**
 * @param {{store: import('./participant-store.js').ParticipantStore, state: import('./participant-store.js').State, unless?: string, open?: boolean}} props
 *   `unless` leaves out a phase whose ideas and draft are on the page already
 */
export function OwnIdeasSection({store, state, unless, open}) {
  const cards = ownIdeas(state.own, state.items).filter((card) => card.phase !== unless);
  const needsLook = cards.some(
    (card) => ['hidden', 'referred', 'refused'].includes(String(card.state)) || card.refusal !== null,
  );
  return (
    <>
      {!unless && <StaleDrafts store={store} phase={null} />}
      {cards.length > 0 && (
        <details class="more" open={open || needsLook}>
          <summary>
            {unless ? t('phone.own_ideas_before') : t('phone.own_ideas')} <span class="count">{cards.length}</span>
          </summary>
          <OwnList store={store} state={state} cards={cards} phase={unless} />
        </details>
      )}
    </>
  );
}
