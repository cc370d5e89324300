// One's own ideas where something else is the main thing: folded away, open when one of them needs a look.

import {t} from '../catalogue.js';
import {OwnList} from './own-list.jsx';
import {ownIdeas} from './own-ideas.js';
import {Unfinished} from './stale-drafts.jsx';

/**
 * @param {{seat: import('./participant-store.js').Seat, now: import('./participant-store.js').Now, unless?: string, open?: boolean}} props
 *   `unless` leaves out a phase whose ideas and draft are on the page already
 */
export function Mine({seat, now, unless, open}) {
  const slips = ownIdeas(now.own, now.items).filter((slip) => slip.phase !== unless);
  const needsLook = slips.some((slip) => slip.state === 'hidden' || slip.state === 'refused' || slip.refusal !== null);
  return (
    <>
      {!unless && <Unfinished seat={seat} phase={null} />}
      {slips.length > 0 && (
        <details class="more" open={open || needsLook}>
          <summary>
            {unless ? t('phone.own_ideas_before') : t('phone.own_ideas')} <span class="count">{slips.length}</span>
          </summary>
          <OwnList seat={seat} now={now} slips={slips} phase={unless} />
        </details>
      )}
    </>
  );
}
