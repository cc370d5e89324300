// One's own ideas where something else is the main thing: folded away, open when one of them needs a look.

import {t} from '../catalogue.js';
import {OwnList} from './own-list.jsx';
import {ownIdeas} from './own-ideas.js';
import {Unfinished} from './stale-drafts.jsx';

/**
 * @param {{store: import('./participant-store.js').ParticipantStore, state: import('./participant-store.js').State, unless?: string, open?: boolean}} props
 *   `unless` leaves out a phase whose ideas and draft are on the page already
 */
export function Mine({store, state, unless, open}) {
  const slips = ownIdeas(state.own, state.items).filter((slip) => slip.phase !== unless);
  const needsLook = slips.some((slip) => slip.state === 'hidden' || slip.state === 'refused' || slip.refusal !== null);
  return (
    <>
      {!unless && <Unfinished store={store} phase={null} />}
      {slips.length > 0 && (
        <details class="more" open={open || needsLook}>
          <summary>
            {unless ? t('phone.own_ideas_before') : t('phone.own_ideas')} <span class="count">{slips.length}</span>
          </summary>
          <OwnList store={store} state={state} slips={slips} phase={unless} />
        </details>
      )}
    </>
  );
}
