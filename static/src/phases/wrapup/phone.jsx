// Wrapping up: what happens next, and what was found most important.

import {Mine} from '../../shared/phone/own-ideas-section.jsx';
import {NextSteps} from '../../shared/phone/next-steps.jsx';
import {Heading} from '../../shared/phone/heading.jsx';
import {AllResults} from '../results/phone.jsx';

/** @param {import('../../participant/phase-view.js').View} view */
export function WrapUp({seat, now, phase}) {
  return (
    <>
      <Heading phase={phase} />
      <NextSteps now={now} titled={false} />
      <AllResults now={now} />
      <Mine seat={seat} now={now} />
    </>
  );
}
