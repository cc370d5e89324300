// Dragging slips with the mouse. Whatever can be dragged can also be chosen and moved with a button or a key.

import {useRef, useState} from 'preact/hooks';

const TYPE = 'text/plain';

/**
 * What goes along: all the chosen ones when the dragged one is among them, or else that one alone.
 * @param {string} number
 * @param {string[]} chosen
 */
export function draggedIdeas(number, chosen) {
  return chosen.includes(number) ? chosen : [number];
}

/**
 * @param {DragEvent} event
 * @param {string[]} ideas
 */
export function startDrag(event, ideas) {
  if (!event.dataTransfer) return;
  event.dataTransfer.setData(TYPE, ideas.join(' '));
  event.dataTransfer.effectAllowed = 'move';
}

/**
 * A place where slips can be dropped: its handlers, and whether something is held over it.
 * @param {(ideas: string[]) => void} onDropped
 */
export function useDropPlace(onDropped) {
  const [over, setOver] = useState(false);
  const depth = useRef(0); // entering a child is told before leaving its parent

  /** @param {number} step */
  function move(step) {
    depth.current = Math.max(0, depth.current + step);
    setOver(depth.current > 0);
  }

  const place = {
    onDragEnter: () => move(1),
    onDragLeave: () => move(-1),
    onDragOver: (/** @type {DragEvent} */ event) => event.preventDefault(),
    onDrop: (/** @type {DragEvent} */ event) => {
      event.preventDefault();
      move(-depth.current);
      const ideas = (event.dataTransfer?.getData(TYPE) || '').split(' ').filter((number) => /^T\d+-I\d+$/.test(number));
      if (ideas.length) onDropped(ideas);
    },
  };
  return {over, place};
}
