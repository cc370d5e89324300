// A button that asks for something, and the small question in place that comes before a weighty act.

import {useEffect, useRef} from 'preact/hooks';
import {t} from '../shared/catalogue.js';
import {useAct, useDesk} from './console-context.js';

/**
 * A button that sends one command. Not there at all when the role may not ask for it.
 * @param {{command: string, payload: object | (() => object | null), class?: string, then?: (answer: import("./console-context.js").Answer) => void,
 *   children: any, [attribute: string]: any}} props `payload` as a function is asked at the press; null means: nothing to do
 */
export function Act({command, payload, then, class: look = 'btn', children, ...attributes}) {
  const {may} = useDesk();
  const {go, busy} = useAct();
  if (!may(command)) return null;

  async function press() {
    const what = typeof payload === 'function' ? payload() : payload;
    if (!what) return;
    const answer = await go(command, what);
    if (then) then(answer);
  }

  return (
    <button type="button" class={look} aria-busy={busy ? 'true' : undefined} onClick={press} {...attributes}>
      {children}
    </button>
  );
}

/**
 * A question in place: takes the focus when it opens, and Escape or "Cancel" leave without doing anything.
 * @param {{label: string, onCancel: () => void, children: any, class?: string}} props
 */
export function InPlace({label, onCancel, children, class: look = 'in-place'}) {
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));

  useEffect(() => {
    const came_from = /** @type {HTMLElement | null} */ (document.activeElement);
    const inside = box.current;
    const first = /** @type {HTMLElement | null | undefined} */ (inside?.querySelector('input, button'));
    if (first) first.focus();
    return () => {
      const lost =
        !document.activeElement || document.activeElement === document.body || inside?.contains(document.activeElement);
      if (lost && came_from && came_from.isConnected) came_from.focus();
    };
  }, []);

  /** @param {KeyboardEvent} event */
  function leave(event) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onCancel();
  }

  return (
    <div class={look} role="group" aria-label={label} ref={box} onKeyDown={leave}>
      {children}
      <button type="button" class="btn btn-s btn-quiet" onClick={onCancel}>
        {t('console.cancel')}
      </button>
    </div>
  );
}
