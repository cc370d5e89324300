// The table under the keyboard, as in a spreadsheet: one stop of the Tab key, arrows from cell to cell, Enter to edit.

import {isEmpty} from '../measures/gaps.js';
import {copied, fillDown, paste, clear} from './clipboard.js';
import {nextGap, places} from './range.js';
import {controlOf, placeOf, sheet} from './sheet.js';
import {openView} from './view.js';
import {namedWords, say} from './words.js';

/** @typedef {import('./range.js').Place} Place */
/** @typedef {import('./range.js').Range} Range */

/** @type {Record<string, [number, number]>} */
const ARROWS = {ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1]};

/**
 * @param {ReturnType<typeof import('../cells.js').openCells>} cells
 * @param {ReturnType<typeof import('../workspace.js').openWorkspace>} workspace
 */
export function openTable(cells, workspace) {
  /** @type {Range} */
  let range = {anchor: {row: 0, column: 0}, head: {row: 0, column: 0}};
  let editing = false;
  let before = '';
  let added = '';
  let isDrawing = false;

  openView();
  document.addEventListener('keydown', onKey);
  document.addEventListener('focusin', (event) => arrive(/** @type {Element} */ (event.target)));
  document.addEventListener('input', (event) => {
    if (isControl(/** @type {Element} */ (event.target))) editing = true;
  });
  document.addEventListener('mousedown', onPointer);
  document.addEventListener('mouseover', (event) => {
    const place = isDrawing && event.buttons === 1 && placeOf(/** @type {Element} */ (event.target));
    if (place) choose({...range, head: place});
  });
  document.addEventListener('mouseup', () => (isDrawing = false));
  document.addEventListener('copy', (event) => {
    if (!inGrid() || editing || !event.clipboardData) return;
    event.clipboardData.setData('text/plain', copied(range));
    event.preventDefault();
  });
  document.addEventListener('paste', async (event) => {
    const text = event.clipboardData && event.clipboardData.getData('text/plain');
    if (!text || !inGrid() || (editing && !/[\t\n]/.test(text.trimEnd()))) return;
    event.preventDefault();
    editing = false;
    await paste(text, range, cells, workspace);
  });
  document.addEventListener('click', (event) => {
    const act = /** @type {Element} */ (event.target).closest('[data-act]');
    if (act) (act.getAttribute('data-act') === 'next_gap' ? toGap : () => fillDown(range, cells))();
  });
  document.addEventListener('workspace-sent', () => {
    added = (new URL(window.location.href).searchParams.get('added') || '').replace('measure/', '');
  });
  document.addEventListener('workspace-renewed', () => {
    const row = added && document.querySelector(`#grid [id="${added}-text"]`);
    added = '';
    if (row instanceof HTMLElement) row.focus();
    const here = inGrid() ? placeOf(document.activeElement) : null; // counted again: columns were hidden after the focus came back
    if (here) choose({anchor: here, head: here});
    stops();
  });
  stops();

  /** @param {Element} target */
  function isControl(target) {
    const cell = target.closest('#grid td');
    return Boolean(cell && controlOf(cell) === target);
  }

  function inGrid() {
    return Boolean(document.activeElement && isControl(document.activeElement));
  }

  /** @param {Element} target */
  function arrive(target) {
    editing = false;
    const place = isControl(target) && placeOf(target);
    if (!place) return;
    before = target instanceof HTMLTextAreaElement ? target.value : '';
    if (!isWithin(place)) choose({anchor: place, head: place});
    stops();
    if (target instanceof HTMLTextAreaElement) target.select();
  }

  /** @param {Place} place */
  function isWithin(place) {
    return place.row === range.head.row && place.column === range.head.column;
  }

  /** Only the current cell is a stop of the Tab key. */
  function stops() {
    const rows = sheet();
    if (!rows.length) return;
    const row = Math.min(range.head.row, rows.length - 1);
    const column = Math.min(range.head.column, rows[row].length - 1);
    const now = rows[row][column];
    rows.flat().forEach((cell) => (controlOf(cell).tabIndex = cell === now ? 0 : -1));
    document.querySelectorAll('#grid tbody th a').forEach((link) => link.setAttribute('tabindex', '-1'));
  }

  /** @param {Range} next */
  function choose(next) {
    range = next;
    const rows = sheet();
    rows.flat().forEach((cell) => cell.classList.remove('is-chosen'));
    const chosen = places(range).flat();
    rows.flat().forEach((cell) => cell.removeAttribute('aria-selected'));
    if (chosen.length < 2) return;
    for (const {row, column} of chosen) {
      rows[row][column].classList.add('is-chosen');
      rows[row][column].setAttribute('aria-selected', 'true');
    }
  }

  /** @param {Place} place */
  function go(place) {
    const rows = sheet();
    const row = rows[place.row];
    if (!row || !row[place.column]) return false;
    choose({anchor: place, head: place});
    controlOf(row[place.column]).focus();
    return true;
  }

  /** @param {MouseEvent} event */
  function onPointer(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const place = isControl(target) && placeOf(target);
    if (!place || !(target instanceof HTMLTextAreaElement) || event.button !== 0) return;
    if (target === document.activeElement) {
      editing = true;
      return;
    }
    event.preventDefault();
    isDrawing = true;
    if (event.shiftKey) choose({...range, head: place});
    else go(place);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key === 'F8' && document.getElementById('grid')) {
      event.preventDefault();
      toGap();
    } else if (event.key === 'Escape' && target.closest('#grid details')) {
      const fold = /** @type {HTMLDetailsElement} */ (target.closest('#grid details'));
      fold.open = false;
      controlOf(/** @type {Element} */ (fold.closest('td'))).focus();
    } else if (isControl(target) && (editing ? inCell(event, target) : inSheet(event, target))) event.preventDefault();
  }

  /**
   * @param {KeyboardEvent} event
   * @param {HTMLElement} target
   */
  function inCell(event, target) {
    if (event.key === 'Escape' && target instanceof HTMLTextAreaElement) {
      target.value = before;
      target.dispatchEvent(new Event('input', {bubbles: true}));
      editing = false;
      target.select();
      return true;
    }
    if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey) return moved(1, 0);
    return event.key === 'Tab' ? moved(0, event.shiftKey ? -1 : 1) : inEither(event);
  }

  /**
   * @param {KeyboardEvent} event
   * @param {HTMLElement} target
   */
  function inSheet(event, target) {
    const control = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (event.key in ARROWS && !event.altKey) return arrow(event, control);
    if (event.key === 'Tab') return moved(0, event.shiftKey ? -1 : 1);
    if (event.key === 'F2' || (event.key === 'Enter' && !control)) return edit(target);
    if (event.key === 'Escape') choose({anchor: range.head, head: range.head});
    else if (event.key === 'Delete' || event.key === 'Backspace') clear(range, cells);
    else if (control && key === 'z') cells.undo().then(() => say(namedWords().undone));
    else return inEither(event);
    return true;
  }

  /** @param {KeyboardEvent} event */
  function inEither(event) {
    const control = event.ctrlKey || event.metaKey;
    if (control && event.key === 'Enter') return press('#new-row button');
    if (control && event.key.toLowerCase() === 'd') {
      fillDown(range, cells);
      return true;
    }
    return false;
  }

  /** @param {HTMLElement} target */
  function edit(target) {
    if (!target.matches('textarea, select')) return false;
    editing = true;
    if (target instanceof HTMLTextAreaElement) target.setSelectionRange(target.value.length, target.value.length);
    return true;
  }

  /**
   * @param {KeyboardEvent} event
   * @param {boolean} far to the edge of the table
   */
  function arrow(event, far) {
    const [down, right] = ARROWS[event.key];
    const rows = sheet();
    const last = {row: rows.length - 1, column: rows[0].length - 1};
    const step = (/** @type {number} */ at, /** @type {number} */ by, /** @type {number} */ end) =>
      Math.max(0, Math.min(end, far && by ? at + by * end : at + by));
    const place = {row: step(range.head.row, down, last.row), column: step(range.head.column, right, last.column)};
    if (!event.shiftKey) return go(place);
    choose({anchor: range.anchor, head: place});
    rows[place.row][place.column].scrollIntoView({block: 'nearest', inline: 'nearest'});
    return true;
  }

  /**
   * @param {number} down
   * @param {number} right
   */
  function moved(down, right) {
    const {row, column} = range.head;
    editing = false;
    return go({row: row + down, column: column + right}) || down > 0;
  }

  function toGap() {
    const missing = sheet().flatMap((row, down) =>
      row.flatMap((cell, along) => {
        const needed = cell.querySelector('[data-needed]');
        return needed && isEmpty(needed) ? [{row: down, column: along}] : [];
      }),
    );
    const next = nextGap(missing, inGrid() ? range.head : {row: -1, column: -1});
    if (next) go(next);
    else say(namedWords().complete);
  }

  /** @param {string} button */
  function press(button) {
    const found = /** @type {HTMLElement | null} */ (document.querySelector(button));
    if (found) found.click();
    return true;
  }
}
