// The result of a vote.

import {all} from '../../shared/state.js';
import {t} from '../../shared/catalogue.js';
import {OwnIdeasSection} from '../../shared/phone/own-ideas-section.jsx';
import {Result} from '../../votes/phone-result.jsx';
import {TopicLine} from '../../shared/phone/topic-line.jsx';
import {Heading} from '../../shared/phone/heading.jsx';
import {PledgeLink} from '../../shared/phone/pledge-link.jsx';

/** @param {import('../../shared/phone/phase-view').PhaseView} view */
export function Phone({store, state, phase, topic}) {
  const known = all(state.phone, 'result');
  const result = state.phone[`result/${phase.settings.vote}`] || known[known.length - 1];
  return (
    <>
      <Heading phase={phase} />
      <TopicLine topic={topic} unless={phase.prompt} />
      {result ? <Result result={result} own={state.own} /> : <p class="lead">{t('phone.result_will_come')}</p>}
      <PledgeLink code={store.page.code} />
      <OwnIdeasSection store={store} state={state} />
    </>
  );
}
