// What people wrote, drawn: in its own direction, with soft hyphens, never as markup.

import {useMemo} from 'preact/hooks';
import {soft} from './soft.js';

/**
 * A text by people. `atLeast` is the length of words that may be broken: 12 on a phone, 24 on the board.
 * @param {{children: string | null | undefined, as?: any, lang?: string, class?: string, id?: string,
 *   atLeast?: number, tabIndex?: number, innerRef?: any}} props
 */
export function Text({children, as: Tag = 'span', atLeast, innerRef, ...rest}) {
  const shown = useMemo(() => soft(children || '', atLeast), [children, atLeast]);
  return (
    <Tag dir="auto" ref={innerRef} {...rest}>
      {shown}
    </Tag>
  );
}
