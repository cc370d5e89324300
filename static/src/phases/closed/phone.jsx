// The session is over: thanks, next steps, results, and what became of one's own ideas.

import {Icon} from '../../shared/icons.jsx';
import {t} from '../../shared/catalogue.js';
import {OwnIdeasSection} from '../../shared/phone/own-ideas-section.jsx';
import {NextSteps} from '../../shared/phone/next-steps.jsx';
import {Heading} from '../../shared/phone/heading.jsx';
import {PledgeLink} from '../../shared/phone/pledge-link.jsx';
import {AllResults} from '../../votes/phone-result.jsx';

/** @param {import('../../shared/phone/phase-view').PhaseView} view */
export function Phone({store, state}) {
  return (
    <>
      <Heading>{t('phone.thanks_closed')}</Heading>
      <p class="note">
        <Icon name="info" />
        <span>{t('phone.closed_what')}</span>
      </p>
      <NextSteps state={state} />
      <AllResults state={state} />
      <PledgeLink code={store.page.code} />
      <OwnIdeasSection store={store} state={state} open />
    </>
  );
}
