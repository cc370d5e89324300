// The slips that still lie on the table: a list to choose from with the mouse, by touch or with the keyboard alone.

import {useState} from 'preact/hooks';
import {Icon} from '../../shared/icons.jsx';
import {Mark} from '../../shared/marks.jsx';
import {Text} from '../../shared/text.jsx';
import {t} from '../../shared/catalogue.js';
import {useDesk} from '../console-context.js';
import {draggedIdeas, startDrag, useDropPlace} from './drag.js';

/** Words of this many letters may be broken on a wide screen. */
export const LONG_WORD = 24;

/**
 * @param {{box: {current: HTMLElement | null}, ideas: any[], searched: boolean, selection: import('./selection.js').Selection,
 *   onFlip: (number: string) => void, onStretch: (number: string) => void, onAll: () => void,
 *   onDropped: (ideas: string[]) => void}} props
 */
export function Slips({box, ideas, searched, selection, onFlip, onStretch, onAll, onDropped}) {
  const [at, setAt] = useState(/** @type {string | null} */ (null)); // the slip that Tab comes to
  const drop = useDropPlace(onDropped);
  const numbers = ideas.map((idea) => idea.number);
  const tab_stop = at !== null && numbers.includes(at) ? at : numbers[0];
  const chosen = new Set(selection.chosen);

  /** @param {number} index */
  function focus(index) {
    const number = numbers[Math.max(0, Math.min(numbers.length - 1, index))];
    const slip = /** @type {HTMLElement | null | undefined} */ (
      box.current?.querySelector(`[data-number="${number}"]`)
    );
    slip?.focus();
    return number;
  }

  /** @param {KeyboardEvent} event */
  function onKeyDown(event) {
    if (event.altKey) return;
    const index = numbers.indexOf(tab_stop);
    const steps = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: columns(box.current),
      ArrowUp: -columns(box.current),
      Home: -index,
      End: numbers.length,
    };
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') onAll();
    else if (event.ctrlKey || event.metaKey) return;
    else if (event.key === ' ' && event.shiftKey) onStretch(tab_stop);
    else if (event.key === ' ' || event.key === 'Enter') onFlip(tab_stop);
    else if (event.key in steps) {
      const to = index + steps[/** @type {keyof typeof steps} */ (event.key)];
      if (to < 0 || (to >= numbers.length && event.key !== 'End')) return event.preventDefault();
      if (event.shiftKey && !chosen.has(tab_stop)) onFlip(tab_stop);
      const number = focus(to);
      if (event.shiftKey) onStretch(number);
    } else return;
    event.preventDefault();
  }

  if (!ideas.length) {
    return (
      <p class={`empty table-empty ${drop.over ? 'over' : ''}`} {...drop.place}>
        {searched ? t('console.nothing_found') : t('console.table_empty')}
      </p>
    );
  }
  return (
    <ul
      class={`cards ${drop.over ? 'over' : ''}`}
      role="listbox"
      aria-multiselectable="true"
      aria-labelledby="table-title"
      ref={(list) => {
        box.current = list;
      }}
      onKeyDown={onKeyDown}
      {...drop.place}
    >
      {ideas.map((idea) => (
        <Slip
          key={idea.number}
          idea={idea}
          chosen={chosen.has(idea.number)}
          stop={idea.number === tab_stop}
          onFocus={() => setAt(idea.number)}
          onClick={(/** @type {MouseEvent} */ event) => (event.shiftKey ? onStretch(idea.number) : onFlip(idea.number))}
          onDragStart={(/** @type {DragEvent} */ event) =>
            startDrag(event, draggedIdeas(idea.number, selection.chosen))
          }
        />
      ))}
    </ul>
  );
}

/**
 * How many slips stand side by side just now.
 * @param {HTMLElement | null} list
 */
function columns(list) {
  if (!list) return 1;
  const tops = Array.from(list.children, (child) => /** @type {HTMLElement} */ (child).offsetTop);
  return tops.findIndex((top) => top !== tops[0]) === -1 ? tops.length : tops.findIndex((top) => top !== tops[0]);
}

/** @param {{idea: any, chosen: boolean, stop: boolean, [handler: string]: any}} props */
function Slip({idea, chosen, stop, ...handlers}) {
  const {seen} = useDesk();
  const topic = seen[`topic/${idea.topic}`];
  return (
    <li
      class={`slip ${chosen ? 'sel' : ''}`}
      role="option"
      aria-selected={chosen ? 'true' : 'false'}
      tabIndex={stop ? 0 : -1}
      data-number={idea.number}
      draggable
      {...handlers}
    >
      <span class="box" aria-hidden="true">
        {chosen && <Icon name="check" />}
      </span>
      <Text class="txt" atLeast={LONG_WORD}>
        {idea.text}
      </Text>
      <span class="small foot">
        {topic && <Mark place={topic.place} />} <bdi>{idea.number}</bdi>
        {idea.state === 'waiting' && <b> · {t('console.state_waiting')}</b>}
      </span>
    </li>
  );
}
