// The question of the phase: the page's one main heading.

import {Text} from '../text.jsx';
import {phaseTitle} from './phase-title.js';

/**
 * @param {{phase?: import('../contract').Phase | null, children?: string}} props
 */
export function Heading({phase, children}) {
  return (
    <Text as="h1" tabIndex={-1}>
      {children || (phase && phase.prompt) || phaseTitle(phase || null)}
    </Text>
  );
}
