// Wrapping up: what happens next, and what was found most important.

import {OwnIdeasSection} from '../../shared/phone/own-ideas-section.jsx';
import {NextSteps} from '../../shared/phone/next-steps.jsx';
import {Heading} from '../../shared/phone/heading.jsx';
import {PledgeLink} from '../../shared/phone/pledge-link.jsx';
import {AllResults} from '../../votes/phone-result.jsx';

/** @param {import('../../shared/phone/phase-view').PhaseView} view */
export function Phone({store, state, phase}) {
  return (
    <>
      <Heading phase={phase} />
      <NextSteps state={state} titled={false} />
      <AllResults state={state} />
      <PledgeLink code={store.page.code} />
      <OwnIdeasSection store={store} state={state} />
    </>
  );
}
