// Wrapping up: what happens next, and what was found most important.

import {Mine} from '../mine.jsx';
import {NextSteps} from '../next_steps.jsx';
import {Heading} from './heading.jsx';
import {AllResults} from './results.jsx';

/** @param {import('./kinds.js').View} view */
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
