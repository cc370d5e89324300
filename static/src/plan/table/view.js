// What the table shows besides its cells' values: the height of its texts, the columns that are shown, what others are typing in.

import {namedWords} from './words.js';
import {controlOf, sheet, textOf} from './sheet.js';

const KEPT = 'plan-columns-hidden';
const HIDDEN_AT_FIRST = ['partners', 'state'];

export function openView() {
  document.addEventListener('input', grow);
  document.addEventListener('cell-shown', grow);
  document.addEventListener('plan-others', (event) =>
    lock(/** @type {CustomEvent<{editing: string[]}>} */ (event).detail.editing),
  );
  document.addEventListener('workspace-renewed', prepare);
  document.addEventListener('change', (event) => {
    const box = /** @type {HTMLElement} */ (event.target);
    if (box.matches('[data-hides]')) hideColumns();
  });
  document.addEventListener('focusin', (event) => {
    const target = /** @type {Element} */ (event.target);
    document.querySelectorAll('#grid details[open], #columns-menu[open]').forEach((fold) => {
      if (!fold.contains(target)) /** @type {HTMLDetailsElement} */ (fold).open = false;
    });
  });
  prepare();
}

/** A page that was drawn by the server becomes a grid. */
function prepare() {
  const grid = document.getElementById('grid');
  const menu = document.getElementById('columns-menu');
  if (!grid || !menu) return;
  grid.setAttribute('role', 'grid');
  menu.hidden = false;
  document.querySelectorAll('#grid-tools [data-act]').forEach((button) => button.removeAttribute('hidden'));
  const hidden = JSON.parse(window.localStorage.getItem(KEPT) || JSON.stringify(HIDDEN_AT_FIRST));
  boxes().forEach((box) => (box.checked = !hidden.includes(box.dataset.hides)));
  hideColumns();
}

function boxes() {
  return /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll('[data-hides]')]);
}

function hideColumns() {
  const hidden = boxes()
    .filter((box) => !box.checked)
    .map((box) => box.dataset.hides);
  window.localStorage.setItem(KEPT, JSON.stringify(hidden));
  document.querySelectorAll('#grid [data-column]').forEach((cell) => {
    /** @type {HTMLElement} */ (cell).hidden = hidden.includes(String(cell.getAttribute('data-column')));
  });
  const shown = document.getElementById('columns-shown');
  if (shown) shown.textContent = `${boxes().length - hidden.length + 1}/${boxes().length + 1}`;
}

/** @param {Event} event */
function grow(event) {
  const cell = /** @type {HTMLElement} */ (event.target).closest('#grid td');
  if (!cell) return;
  const holder = cell.querySelector('.cell');
  const control = controlOf(cell);
  if (holder && control instanceof HTMLTextAreaElement) holder.setAttribute('data-text', control.value);
  if (holder && control instanceof HTMLSelectElement) {
    holder.setAttribute('data-text', control.selectedOptions[0].text);
    holder.classList.toggle('is-missing', !control.value);
  }
  if (!control.matches('summary')) return;
  const names = textOf(cell);
  control.classList.toggle('is-missing', !names);
  control.textContent = names || namedWords().missing;
  control.setAttribute('aria-label', `${control.dataset.name}: ${control.textContent}`);
}

/**
 * Nobody writes in a cell in which somebody else is typing.
 * @param {string[]} editing the names of such cells
 */
function lock(editing) {
  for (const cell of sheet().flat()) {
    const holder = cell.querySelector('[data-cell]');
    const control = controlOf(cell);
    const isTheirs = Boolean(
      holder && editing.includes(String(holder.getAttribute('data-cell'))) && !cell.contains(document.activeElement),
    );
    cell.classList.toggle('is-locked', isTheirs);
    cell.setAttribute('data-typing', isTheirs ? namedWords().typing : '');
    if (control instanceof HTMLTextAreaElement) control.readOnly = isTheirs;
    else if (control instanceof HTMLSelectElement) control.disabled = isTheirs;
  }
  document
    .querySelectorAll('#grid tbody tr')
    .forEach((row) => row.classList.toggle('is-theirs', Boolean(row.querySelector('.is-locked'))));
}
