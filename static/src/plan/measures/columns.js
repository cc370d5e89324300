// The keys of the three columns: arrows move, Enter makes a measure of an idea, Space makes it a ground of the open one,
// digits place the cluster under a goal, F6 goes to the next column.

/**
 * @param {ReturnType<typeof import('../cells.js').openCells>} cells
 * @param {ReturnType<typeof import('../workspace.js').openWorkspace>} workspace
 */
export function openColumns(cells, workspace) {
  document.addEventListener('keydown', onKey);
  document.addEventListener('focusin', (event) => rove(/** @type {Element} */ (event.target)));
  document.addEventListener('workspace-renewed', () => {
    const here = document.activeElement;
    if (here && here.matches('.make button')) handle(closestIdea(here)).focus();
    rove(document.activeElement);
  });
  document.addEventListener('mousedown', (event) => {
    const target = /** @type {Element} */ (event.target);
    const idea = target.closest('[data-idea]');
    if (!idea || target.closest('input, button, a, summary')) return;
    event.preventDefault();
    handle(idea).focus();
  });
  rove(null);

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const here = /** @type {HTMLElement} */ (event.target);
    const column = here.closest('[data-column]');
    if (!document.getElementById('columns') || event.altKey || event.metaKey) return;
    const key = event.ctrlKey ? `Ctrl ${event.key.toLowerCase()}` : event.key;
    const acts = {...EVERYWHERE, ...(column && inColumn(column, here))};
    const act =
      acts[key] || (/^[0-9]$/.test(key) && column && !writes(here) && !column.matches('.column-form') && place);
    if (act && act(here, event) !== false) event.preventDefault();
  }

  /** @typedef {(here: HTMLElement, event: KeyboardEvent) => void | false} Act */
  /** @type {Record<string, Act>} */
  const EVERYWHERE = {F6: (here, event) => toColumn(here, event.shiftKey ? -1 : 1)};
  /** @type {Record<string, Act>} */
  const IN_IDEAS = {
    ArrowDown: (here) => step(here, '[data-idea]', 1),
    ArrowUp: (here) => step(here, '[data-idea]', -1),
    Enter: (here) => {
      const make = /** @type {HTMLElement | null} */ (closestIdea(here).querySelector('.make button'));
      if (here === make || !make) return false;
      make.click();
    },
    PageDown: () => void follow('[rel=next]'),
    PageUp: () => void follow('[rel=prev]'),
  };
  /** @type {Record<string, Act>} */
  const IN_GOALS = {ArrowDown: (here) => step(here, '.cluster', 1), ArrowUp: (here) => step(here, '.cluster', -1)};
  /** @type {Record<string, Act>} */
  const IN_FORM = {
    Escape: () => (currentIdea() ? handle(/** @type {Element} */ (currentIdea())).focus() : false),
    'Ctrl d': () => {
      const fill = /** @type {HTMLElement | null} */ (document.querySelector('#fill-form button'));
      if (fill) fill.click();
    },
  };

  /**
   * @param {Element} column
   * @param {HTMLElement} here
   * @returns {Record<string, Act>}
   */
  function inColumn(column, here) {
    if (column.matches('.column-form')) return IN_FORM;
    if (writes(here)) return {};
    if (here.closest('[data-idea]')) return IN_IDEAS;
    return here.matches('.cluster') ? IN_GOALS : {};
  }

  /**
   * The next or previous of its kind takes the focus.
   * @param {HTMLElement} here
   * @param {string} kind
   * @param {number} by
   */
  function step(here, kind, by) {
    const all = [...document.querySelectorAll(kind)];
    const next = all[all.indexOf(/** @type {Element} */ (here.closest(kind))) + by];
    if (next) handle(next).focus();
  }

  /** @param {string} link */
  async function follow(link) {
    const wanted = /** @type {HTMLAnchorElement | null} */ (document.querySelector(`.strip ${link}`));
    if (!wanted) return;
    await workspace.go(wanted.href);
    const first = document.querySelector('[data-idea]');
    if (first) handle(first).focus();
  }

  /** @type {Act} */
  function place(here, event) {
    const columns = /** @type {HTMLElement} */ (document.getElementById('columns'));
    const goals = /** @type {string[]} */ (JSON.parse(String(columns.dataset.goals)));
    const cluster = columns.dataset.placing;
    const goal = event.key === '0' ? '' : goals[Number(event.key) - 1];
    if (!cluster || goal === undefined) return false;
    cells.setMany([{name: `placing/${cluster}/goal`, value: goal, was: columns.dataset.goal || ''}]);
  }

  /**
   * @param {HTMLElement} here
   * @param {number} by
   */
  function toColumn(here, by) {
    const columns = [...document.querySelectorAll('[data-column]')].filter((each) => each.getClientRects().length);
    const now = columns.indexOf(/** @type {Element} */ (here.closest('[data-column]')));
    const next = columns[(now + by + columns.length) % columns.length];
    const wanted = next.querySelector('.cluster[aria-current], [data-needed]:placeholder-shown, textarea, .cluster');
    const idea = next.querySelector('[data-idea]') ? currentIdea() : null;
    const control = idea ? handle(idea) : /** @type {HTMLElement | null} */ (wanted);
    if (control) control.focus();
  }
}

let current = '';

/** The idea that has or last had the focus, else the first. */
function currentIdea() {
  const last = current && document.getElementById(current);
  return (last && last.closest('[data-idea]')) || document.querySelector('[data-idea]');
}

/** @param {Element} here */
function closestIdea(here) {
  return /** @type {Element} */ (here.closest('[data-idea]'));
}

/**
 * What takes the focus of an idea or a cluster.
 * @param {Element} row
 */
function handle(row) {
  return /** @type {HTMLElement} */ (row.matches('a') ? row : row.querySelector('.join, .make button'));
}

/**
 * Of many ideas, only the current one is a stop of the Tab key.
 * @param {Element | null} focused
 */
function rove(focused) {
  const idea = focused && focused.closest('[data-idea]');
  if (idea) current = handle(idea).id;
  const now = currentIdea();
  document.querySelectorAll('[data-idea]').forEach((each) => {
    each.querySelectorAll('input, button').forEach((control) => {
      /** @type {HTMLElement} */ (control).tabIndex = each === now ? 0 : -1;
    });
  });
}

/** @param {Element} here */
function writes(here) {
  return here.matches('textarea, select, input:not([type=checkbox])');
}
