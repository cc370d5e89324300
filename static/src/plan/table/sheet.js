// The table as rows and columns of cells: what stands in each as text, and what a text would write into it.

/** @typedef {import('../edits.js').Value} Value */
/** @typedef {import('./range.js').Place} Place */
/** @typedef {{name: string, value: Value}} Written */

/** @returns {HTMLTableCellElement[][]} the cells after the number, without the columns that are not shown */
export function sheet() {
  const grid = document.getElementById('grid');
  if (!(grid instanceof HTMLTableElement)) return [];
  return [...grid.tBodies[0].rows].map((row) => [...row.cells].slice(1).filter((cell) => !cell.hidden));
}

/**
 * @param {Element | null} element
 * @returns {Place | null}
 */
export function placeOf(element) {
  const cell = element && /** @type {HTMLTableCellElement | null} */ (element.closest('#grid td'));
  if (!cell) return null;
  const rows = sheet();
  const row = rows.findIndex((cells) => cells.includes(cell));
  return row < 0 ? null : {row, column: rows[row].indexOf(cell)};
}

/**
 * What takes the focus in a cell.
 * @param {Element} cell
 */
export function controlOf(cell) {
  return /** @type {HTMLElement} */ (cell.querySelector('.cell > .in, [data-grid]'));
}

/** @param {Element} cell */
export function textOf(cell) {
  const control = controlOf(cell);
  if (control instanceof HTMLTextAreaElement) return control.value;
  if (control instanceof HTMLSelectElement) return control.value && control.selectedOptions[0].text;
  const chips = cell.querySelector('fieldset');
  if (!chips) return (control.textContent || '').trim();
  return namesOf([...chips.querySelectorAll('input:checked')]).join(', ');
}

/**
 * What `text` writes into a cell; null where nothing can be written now, undefined when it is none of the cell's choices.
 * @param {Element} cell
 * @param {string} text
 * @returns {Written | null | undefined}
 */
export function written(cell, text) {
  const holder = cell.querySelector('[data-cell]');
  if (!holder || cell.classList.contains('is-locked')) return null;
  const name = String(holder.getAttribute('data-cell'));
  if (holder instanceof HTMLTextAreaElement) return {name, value: text.trim().slice(0, holder.maxLength)};
  if (holder instanceof HTMLSelectElement) {
    const value = choice(holder, text.trim().toLowerCase());
    return value === undefined ? undefined : {name, value};
  }
  const boxes = [...holder.querySelectorAll('input[type=checkbox]')];
  const names = namesOf(boxes).map((each) => each.toLowerCase());
  const wanted = text
    .toLowerCase()
    .split(/[,;\n]/)
    .map((each) => each.trim())
    .filter(Boolean);
  if (!wanted.every((each) => names.includes(each))) return undefined;
  return {
    name,
    value: boxes.filter((_, n) => wanted.includes(names[n])).map((box) => /** @type {HTMLInputElement} */ (box).value),
  };
}

/** @param {Element[]} boxes */
function namesOf(boxes) {
  return boxes.map((box) => ((box.parentElement && box.parentElement.textContent) || '').trim());
}

/**
 * An option by its name, by its name without the number before it, or by that number.
 * @param {HTMLSelectElement} select
 * @param {string} text
 */
function choice(select, text) {
  const options = [...select.options];
  if (!text) return options.some((option) => !option.value) ? '' : undefined;
  const fits = (/** @type {HTMLOptionElement} */ option) => {
    const name = option.text.toLowerCase();
    return name === text || name.replace(/^\d+ /, '') === text || name.split(' ')[0] === text;
  };
  const found = options.find((option) => option.value && fits(option));
  return found && found.value;
}
