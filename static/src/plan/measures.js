// The step measures: what its views need besides cells that save themselves.

import {openCellForms} from './measures/cell-forms.js';
import {openColumns} from './measures/columns.js';
import {openGaps} from './measures/gaps.js';
import {openTable} from './table/grid.js';

/** @typedef {ReturnType<typeof import('./cells.js').openCells>} Cells */
/** @typedef {ReturnType<typeof import('./workspace.js').openWorkspace>} Workspace */

/** Where a saved cell changes what stands beside it: the goal of a cluster or a measure, the ideas of a measure, tags of ideas. */
const RENEWS = /^(placing\/.*\/goal|measure\/[^/]+\/(goal|ideas)|review\/.*\/grounds|details\/plan\/facts\..*)$/;

/**
 * @param {Cells} cells
 * @param {Workspace} workspace
 */
export function openMeasures(cells, workspace) {
  openCellForms(cells, workspace);
  openColumns(cells, workspace);
  openGaps();
  openTable(cells, workspace);
  document.addEventListener('workspace-sent', (event) => {
    const {form} = /** @type {CustomEvent<{form: HTMLFormElement}>} */ (event).detail;
    const address = new URL(window.location.href);
    const [added, removed] = [address.searchParams.get('added'), address.searchParams.get('removed')];
    if (added) cells.rowDone(added, false);
    if (removed || form.dataset.removes) cells.rowDone(removed || String(form.dataset.removes), true);
    address.searchParams.delete('added');
    address.searchParams.delete('removed');
    window.history.replaceState(null, '', address);
  });
  document.addEventListener('plan-saved', (event) => {
    const saved = /** @type {CustomEvent<{cells: {name: string}[]}>} */ (event).detail.cells;
    if (document.querySelector('[data-step=measures]') && saved.some(({name}) => RENEWS.test(name))) workspace.renew();
  });
  document.addEventListener('plan-edits', (event) => showUndo(/** @type {CustomEvent} */ (event).detail.canUndo));
  let canUndo = false;
  /** @param {boolean} can */
  function showUndo(can) {
    canUndo = can;
    document.querySelectorAll('[data-undo]').forEach((button) => button.toggleAttribute('hidden', !can));
  }
  document.addEventListener('workspace-renewed', () => showUndo(canUndo));
}
