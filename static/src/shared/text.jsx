// What people wrote, drawn: in its own direction, with soft hyphens, never as markup.

import {useMemo} from 'preact/hooks';
import {soft} from './hyphenate.js';

const LONG = 12;
const LONG_IN_SHORT_LINES = 8;
const SHORT_LINE_EM = 13;

let long = LONG;

/** Look at how much fits on a line now (a narrow phone, large text); what is drawn from here on breaks to it. */
export function measureLine() {
  const em = parseFloat(getComputedStyle(document.documentElement).fontSize);
  long = window.innerWidth / em < SHORT_LINE_EM ? LONG_IN_SHORT_LINES : LONG;
}

/**
 * A text by people. `atLeast` is the length of words that may be broken; left out, it is right for a phone.
 * @param {{children: string | null | undefined, as?: any, lang?: string, class?: string, id?: string,
 *   atLeast?: number, tabIndex?: number, innerRef?: any}} props
 */
export function Text({children, as: Tag = 'span', atLeast = long, innerRef, ...rest}) {
  const shown = useMemo(() => soft(children || '', atLeast), [children, atLeast]);
  return (
    <Tag dir="auto" ref={innerRef} {...rest}>
      {shown}
    </Tag>
  );
}
