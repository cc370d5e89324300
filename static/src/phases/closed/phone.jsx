// The session is over: thanks, next steps, results, and what became of one's own ideas.

import {Icon} from '../../shared/icons.jsx';
import {t} from '../../shared/catalogue.js';
import {OwnIdeasSection} from '../../shared/phone/own-ideas-section.jsx';
import {NextSteps} from '../../shared/phone/next-steps.jsx';
import {Heading} from '../../shared/phone/heading.jsx';
import {PledgeLink} from '../../shared/phone/pledge-link.jsx';
import {Receipt} from './receipt.jsx';
import {AllResults} from '../../votes/phone-result.jsx';

/** @param {import('../../shared/phone/phase-view').PhaseView} view */
export function Phone({store, state}) {
  const receipt = /** @type {import('../../shared/contract').Receipt | undefined} */ (state.own.receipt);
  const next = /** @type {import('../../shared/contract').NextSteps | undefined} */ (state.phone.next_steps);
  return (
    <>
      <Heading>{t('phone.thanks_closed')}</Heading>
      {receipt && <Receipt page={store.page} receipt={receipt} answerBy={next ? next.answer_by : ''} />}
      <a class="btn" href={`/${store.page.code}/${receipt ? 'own' : 'words'}`}>
        {receipt ? t('receipt.own') : t('receipt.find')}
      </a>
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
